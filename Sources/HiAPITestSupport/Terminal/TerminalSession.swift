public import CellGrid
import Dispatch

/// A program running in a terminal that a test looks at and types into.
///
/// All reading happens inside the waiting functions: between them the program may be held up by a
/// full terminal, and ``screen`` stands still.
public final class TerminalSession {
  public let terminal: PseudoTerminal
  public let screen: TerminalEmulator
  /// Everything the program wrote, in order.
  public private(set) var bytesReceived: [UInt8] = []
  /// When the last of it came.
  public private(set) var lastOutput: SuspendingClock.Instant?
  /// What was typed and did not fit into the terminal yet.
  private(set) var unsent: [UInt8] = []
  /// The folder that the program lives in: it must not go before the program.
  private let folder: TemporaryFolder?
  private let queue = DispatchQueue(label: "TerminalSession")
  let clock = SuspendingClock()

  /// Starts the program in a terminal of that size; its folder, if any, is kept as long as the
  /// session.
  public init(
    _ command: TerminalCommand, size: Size = Size(columns: 120, rows: 40),
    in folder: TemporaryFolder? = nil
  ) throws {
    self.folder = folder
    screen = try TerminalEmulator(size: size)
    terminal = try PseudoTerminal(command, size: size)
  }

  /// The screen as text, without trailing blanks.
  public var screenText: String { screen.text }

  /// What the program wrote so far, control characters and all.
  public var outputText: String { String(decoding: bytesReceived, as: UTF8.self) }

  /// Sends bytes as they are.
  public func send(_ bytes: some Sequence<UInt8>) {
    unsent += bytes
    flush()
  }

  /// Gives the terminal, and then the program, another size.
  public func resize(to size: Size) throws {
    screen.resize(to: size)
    try terminal.resize(to: size)
  }

  /// Takes what is there, waiting for it no longer than that; false when nothing came.
  ///
  /// A thread waits, not the caller's.
  @discardableResult public func pump(atMost timeout: Duration) async -> Bool {
    flush()
    if readAll() { return true }
    let descriptor = terminal.descriptor
    guard descriptor >= 0, timeout > .zero else { return false }
    // What could not be sent has to be tried again soon.
    let limit = unsent.isEmpty ? timeout : min(timeout, .milliseconds(2))
    await withCheckedContinuation { (continuation: CheckedContinuation<Void, Never>) in
      queue.async {
        _ = PseudoTerminal.waitForOutput(of: descriptor, timeout: limit)
        continuation.resume()
      }
    }
    return readAll()
  }

  private func readAll() -> Bool {
    var hasRead = false
    while let chunk = terminal.read() {
      hasRead = true
      bytesReceived += chunk.bytes
      lastOutput = chunk.time
      unsent += screen.feed(chunk.bytes)
      flush()
    }
    return hasRead
  }

  private func flush() {
    while !unsent.isEmpty {
      let count = terminal.write(unsent)
      guard count > 0 else { return }
      unsent.removeFirst(count)
    }
  }
}
