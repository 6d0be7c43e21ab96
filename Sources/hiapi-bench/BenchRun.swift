import CellGrid
import Glibc
import HiAPITestSupport

/// Measures one program.
///
/// The definitions are those of the peers' figures in the design (§6).
struct BenchRun {
  let program: BenchedProgram
  let size: Size

  /// Everything a round measures.
  func round(starts: Int, keys: Int, flood: Int, idle: Duration?) throws -> RoundFigures {
    var figures = RoundFigures()
    figures.start = Statistics.median(try (0..<starts).map { _ in try start() })
    let terminal = try BenchTerminal(program.command, size: size)
    try terminal.waitFor(program.ready)
    if !program.enter.isEmpty { _ = try terminal.write(Array(program.enter.utf8)) }
    _ = terminal.burst(quiet: .milliseconds(300), first: .milliseconds(300))
    if let idle { figures.idle = self.idle(terminal, for: idle) }
    try press(keys, in: terminal, into: &figures)
    try pressAtOnce(flood, in: terminal, into: &figures)
    try quit(terminal)
    return figures
  }

  /// From `exec` to the settled first screen, which is checked to be one.
  func start() throws -> Duration {
    let terminal = try BenchTerminal(program.command, size: size)
    let paint = terminal.burst(quiet: .milliseconds(30), first: .seconds(10))
    guard let end = paint.end else { throw terminal.failure("It draws nothing") }
    try terminal.waitFor(program.ready)
    try quit(terminal)
    return end - terminal.terminal.startTime
  }

  /// Keys one by one, each on a screen at rest.
  private func press(_ count: Int, in terminal: BenchTerminal, into figures: inout RoundFigures)
    throws
  {
    try goToTop(of: terminal)
    let down = KeyEvent(.down).bytes(in: terminal.screen.modes)
    let before = ProcessUsage(of: terminal.terminal.processID)
    var bytes = 0
    for _ in 0..<count {
      let pressed = try terminal.write(down)
      let answer = terminal.burst(quiet: .milliseconds(30), first: .seconds(1))
      guard let end = answer.end else {
        figures.missedKeys += 1
        continue
      }
      figures.keyEnds.append(end - pressed)
      bytes += answer.bytes
      // Uneven, so that no timer of the program falls into step with it.
      poll(nil, 0, Int32.random(in: 5...30))
    }
    let used = ProcessUsage(of: terminal.terminal.processID) - before
    guard !figures.keyEnds.isEmpty else { throw terminal.failure("It does not answer keys") }
    figures.timePerKey = used.time / count
    figures.bytesPerKey = Double(bytes) / Double(figures.keyEnds.count)
  }

  /// All keys in one write: a program that keeps up draws few of the states between.
  private func pressAtOnce(
    _ count: Int, in terminal: BenchTerminal, into figures: inout RoundFigures
  ) throws {
    try goToTop(of: terminal)
    let down = KeyEvent(.down).bytes(in: terminal.screen.modes)
    let pressed = try terminal.write(Array(repeatElement(down, count: count).joined()))
    let answer = terminal.burst(
      quiet: .milliseconds(250), first: .seconds(5), lookingFor: program.row(count + 1))
    guard let end = answer.end else { throw terminal.failure("It does not answer many keys") }
    figures.flood = end - pressed
    figures.floodRow = (answer.textShown ?? end) - pressed
    figures.floodIsRight = terminal.screen.shows(program.row(count + 1))
  }

  private func idle(_ terminal: BenchTerminal, for duration: Duration) -> IdleFigures {
    // Work that was put off until after the start is not idling.
    _ = terminal.burst(quiet: .seconds(1))
    let clock = SuspendingClock()
    let before = ProcessUsage(of: terminal.terminal.processID)
    let begin = clock.now
    var bytes = 0
    while case let remaining = duration - (clock.now - begin), remaining > .zero {
      bytes += terminal.burst(quiet: .milliseconds(1), first: remaining).bytes
    }
    let used = ProcessUsage(of: terminal.terminal.processID) - before
    let scale = Duration.seconds(10) / duration
    return IdleFigures(
      bytes: Double(bytes) * scale, wakeups: Double(used.voluntarySwitches) * scale,
      time: used.time * scale)
  }

  private func goToTop(of terminal: BenchTerminal) throws {
    _ = try terminal.write(Array("g".utf8))
    _ = terminal.burst(quiet: .milliseconds(300), first: .milliseconds(300))
    try terminal.waitFor(program.row(1))
  }

  /// Ends it as a person does; one that does not end is killed with its terminal.
  private func quit(_ terminal: BenchTerminal) throws {
    _ = try terminal.write(Array("q".utf8))
    while terminal.terminal.updateStatus()?.isEnd != true {
      let answer = terminal.burst(quiet: .milliseconds(5), first: .milliseconds(5))
      if answer.end == nil, SuspendingClock().now - terminal.terminal.startTime > .seconds(120) {
        throw terminal.failure("It does not quit")
      }
    }
  }
}
