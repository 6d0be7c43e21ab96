/// How long a task stays in each stage.
struct TaskPace: Hashable, Sendable {
  var queued: Duration
  var handling: Duration
  var archiving: Duration

  /// The pace of a prompt: an image 4 to 8 s, a video 12 to 25 s, audio 6 to 10 s, over `speed`.
  init(kind: String, prompt: String, isSlow: Bool, speed: Double) {
    var seed = PromptSeed(prompt, salt: 1)
    let milliseconds =
      switch kind {
      case "video": seed.pick(12_000...25_000)
      case "audio": seed.pick(6_000...10_000)
      default: seed.pick(4_000...8_000)
      }
    let whole = Duration.milliseconds(milliseconds * (isSlow ? 10 : 1)) / speed
    queued = whole * seed.pick(10...20) / 100
    archiving = whole * seed.pick(8...15) / 100
    handling = whole - queued - archiving
  }

  /// From acceptance to success.
  var whole: Duration { queued + handling + archiving }
}
