import CellGrid
import HiAPITestSupport

/// A running program whose output is stamped as it comes; the screen is drawn after, in the pauses.
final class BenchTerminal {
  /// The output that followed something, up to the next quiet.
  struct Burst {
    /// When the last byte of it came; nil when there was none.
    var end: SuspendingClock.Instant?
    var bytes = 0
    /// When the text that was looked for was there.
    var textShown: SuspendingClock.Instant?
  }

  let terminal: PseudoTerminal
  let screen: TerminalEmulator
  private var undrawn: [UInt8] = []
  private let clock = SuspendingClock()

  init(_ command: TerminalCommand, size: Size) throws {
    screen = try TerminalEmulator(size: size)
    terminal = try PseudoTerminal(command, size: size)
    _ = BenchPriority.raise(forProcess: terminal.processID)
  }

  /// Reads until nothing came for that long; the first byte may take until the timeout.
  ///
  /// Where a text is given, the screen is drawn after every read until it is there.
  func burst(
    quiet: Duration, first timeout: Duration = .zero, lookingFor text: String? = nil
  ) -> Burst {
    var burst = Burst()
    var chunk = terminal.read(timeout: max(timeout, quiet))
    while let current = chunk {
      burst.end = current.time
      burst.bytes += current.bytes.count
      undrawn += current.bytes
      if let text, burst.textShown == nil {
        draw()
        if screen.shows(text) { burst.textShown = current.time }
      }
      chunk = terminal.read()
      if chunk == nil {
        draw()
        chunk = terminal.read(timeout: quiet - (clock.now - current.time))
      }
    }
    return burst
  }

  /// Writes the key or keys; returns when that was.
  func write(_ bytes: [UInt8]) throws -> SuspendingClock.Instant {
    let time = clock.now
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = terminal.write(rest)
      rest = rest.dropFirst(count)
      guard count == 0 else { continue }
      // It is full: the program reads once it has written, which somebody has to take.
      if let chunk = terminal.read(timeout: .milliseconds(1)) { undrawn += chunk.bytes }
      if terminal.updateStatus()?.isEnd == true { throw failure("It ended") }
    }
    return time
  }

  /// Reads until the text is on the screen and nothing more comes.
  func waitFor(_ text: String) throws {
    let deadline = clock.now + .seconds(20)
    while !screen.shows(text) {
      if terminal.updateStatus()?.isEnd == true {
        throw failure("It ended without showing \(text)")
      }
      if clock.now > deadline { throw failure("It does not show \(text)") }
      _ = burst(quiet: .milliseconds(30), first: .milliseconds(300))
    }
  }

  func failure(_ reason: String) -> BenchError { BenchError(reason, screen: screen.text) }

  private func draw() {
    let answers = screen.feed(undrawn)
    undrawn = []
    if !answers.isEmpty { _ = terminal.write(answers) }
  }
}
