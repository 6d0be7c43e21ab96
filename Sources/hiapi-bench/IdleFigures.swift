/// What a program did while nobody touched it, scaled to 10 s.
struct IdleFigures {
  var bytes = 0.0
  var wakeups = 0.0
  var time: Duration = .zero
}
