/// The table that the benchmark prints: our figure, the control's, the ratio, the budget of the
/// design (§6) and whether it is kept.
struct BenchReport {
  /// Ours and the control's, a round each.
  var rounds: [(ours: RoundFigures, control: RoundFigures)]
  var flood: Int
  var idle: Int

  /// The whole report, its last line saying which budgets are missed.
  func text(title: String) -> String {
    let lines = self.lines
    let missed = lines.filter { !$0.isKept }.map(\.measure)
    let header = BenchLine.row(["", "hiapi-tui", "control", "ratio", "budget", ""])
    let verdict =
      missed.isEmpty ? "All budgets are kept." : "Missed: \(missed.joined(separator: ", "))."
    return ([title, header] + lines.map(\.text) + [verdict]).joined(separator: "\n")
  }

  private var lines: [BenchLine] {
    var lines = [
      time("start to settled frame", atMost: 24, ratio: 7) { milliseconds($0.start) },
      time("cursor key p50", ratio: 1.3) { milliseconds(Statistics.median($0.keyEnds)) },
      time("cursor key p99", ratio: 2) { milliseconds(Statistics.quantile(0.99, of: $0.keyEnds)) },
      line("CPU a cursor key", unit: "µs", digits: 0, ratio: 1.6) {
        $0.timePerKey / .microseconds(1)
      },
      line("bytes a cursor key", unit: "B", digits: 0, atMost: 200) { $0.bytesPerKey },
      count("keys without an answer") { $0.missedKeys },
      time("\(flood) keys at once", ratio: 0.3) { milliseconds($0.flood) },
      time("  to the right row", ratio: 0.3) { milliseconds($0.floodRow) },
      count("  rounds on a wrong row") { $0.floodIsRight ? 0 : 1 },
    ]
    let idlers = rounds.compactMap { round in
      round.ours.idle.flatMap { ours in round.control.idle.map { (ours: ours, control: $0) } }
    }
    if let (ours, control) = idlers.first {
      lines += [
        BenchLine(
          "idle \(idle) s, bytes in 10 s", "B", 0, ours: ours.bytes, control: control.bytes,
          atMost: 0),
        BenchLine(
          "idle \(idle) s, wakeups in 10 s", "", 0, ours: ours.wakeups, control: control.wakeups,
          atMost: 12),
        // What is below half a millisecond is the wakeups' own.
        BenchLine(
          "idle \(idle) s, CPU in 10 s", "ms", 1, ours: milliseconds(ours.time),
          control: milliseconds(control.time), atMost: 0.5),
      ]
    }
    return lines
  }

  private func time(
    _ measure: String, atMost: Double? = nil, ratio: Double, _ figure: (RoundFigures) -> Double
  ) -> BenchLine {
    line(measure, unit: "ms", digits: 2, atMost: atMost, ratio: ratio, figure)
  }

  /// Of what never may happen, every one counts.
  private func count(_ measure: String, _ figure: (RoundFigures) -> Int) -> BenchLine {
    let ours = rounds.reduce(0) { $0 + figure($1.ours) }
    let control = rounds.reduce(0) { $0 + figure($1.control) }
    return BenchLine(
      measure, "", 0, ours: Double(ours), control: Double(control), atMost: 0)
  }

  /// Ratios are taken inside a round, where the machine was the same, and then their median.
  private func line(
    _ measure: String, unit: String, digits: Int, atMost: Double? = nil, ratio: Double? = nil,
    _ figure: (RoundFigures) -> Double
  ) -> BenchLine {
    let pairs = rounds.map { (ours: figure($0.ours), control: figure($0.control)) }
    let ratios = pairs.compactMap { $0.control > 0 ? $0.ours / $0.control : nil }
    return BenchLine(
      measure, unit, digits, ours: Statistics.median(pairs.map(\.ours)),
      control: Statistics.median(pairs.map(\.control)),
      ratio: ratios.isEmpty ? nil : Statistics.median(ratios), atMost: atMost, atMostRatio: ratio)
  }

  private func milliseconds(_ duration: Duration) -> Double { duration / .milliseconds(1) }
}
