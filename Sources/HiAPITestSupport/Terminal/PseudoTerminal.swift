public import CellGrid
import CVTerm
import Glibc

/// A program in a terminal of its own, seen from the terminal's side.
///
/// The program leads a session whose controlling terminal this is. Nothing here waits except
/// ``read(timeout:)``; nothing is Sendable: one task or thread owns it. What is still running when
/// the object goes is killed.
public final class PseudoTerminal {
  /// The terminal's side; -1 once it is closed.
  private(set) var descriptor: Int32
  public let processID: Int32
  /// Just before the program was started.
  public let startTime: SuspendingClock.Instant
  /// The line as the program found it.
  public let initialLine: LineDiscipline
  /// What the process did last; nil while it runs and never stopped.
  public private(set) var status: ProcessStatus?
  /// Where the program is asked whether it is idle, if it is one that answers.
  let idle: IdleLine
  private let clock = SuspendingClock()
  private var buffer = [UInt8](repeating: 0, count: 65536)

  /// Starts the program, its terminal already of the given size.
  ///
  /// Throws ``SystemError`` when there is no terminal to be had or the program cannot be started.
  public init(_ command: TerminalCommand, size: Size) throws {
    idle = try IdleLine()
    let master = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC)
    guard master >= 0 else { throw SystemError("posix_openpt") }
    do {
      guard grantpt(master) == 0 else { throw SystemError("grantpt") }
      guard unlockpt(master) == 0 else { throw SystemError("unlockpt") }
      var name = [CChar](repeating: 0, count: 128)
      let failure = ptsname_r(master, &name, name.count)
      guard failure == 0 else { throw SystemError("ptsname_r", code: failure) }
      try Self.setSize(size, of: master)
      _ = fcntl(master, F_SETFL, O_NONBLOCK)
      initialLine = try Self.line(of: master)
      startTime = clock.now
      processID = try command.spawn(onTerminal: name, idleLine: idle.answerer)
      idle.closeAnswerer()
      descriptor = master
    } catch {
      Glibc.close(master)
      throw error
    }
  }

  deinit {
    if status?.isEnd != true {
      Glibc.kill(processID, SIGKILL)
      var ignored: Int32 = 0
      while waitpid(processID, &ignored, 0) < 0, errno == EINTR {}
    }
    close()
  }

  /// Sends bytes as if typed; returns how many the terminal took, which may be fewer when the
  /// program does not read.
  public func write(_ bytes: some Collection<UInt8>) -> Int {
    guard !bytes.isEmpty else { return 0 }
    let written = Array(bytes).withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
    return max(0, written)
  }

  /// What the program wrote, waiting for it no longer than the timeout.
  ///
  /// Nil: nothing came in that time, or nobody has the terminal open any more.
  public func read(timeout: Duration = .zero) -> OutputChunk? {
    if let chunk = readNow() { return chunk }
    guard timeout > .zero, Self.waitForOutput(of: descriptor, timeout: timeout) else { return nil }
    return readNow()
  }

  private func readNow() -> OutputChunk? {
    guard descriptor >= 0 else { return nil }
    let count = Glibc.read(descriptor, &buffer, buffer.count)
    guard count > 0 else { return nil }
    return OutputChunk(bytes: Array(buffer[..<count]), time: clock.now)
  }

  /// Waits until there is something to read; false at the timeout, or soon after the program and all
  /// that it started have closed the terminal.
  static func waitForOutput(of descriptor: Int32, timeout: Duration) -> Bool {
    let milliseconds = Int32(min(600_000, max(0, (timeout / .milliseconds(1)).rounded(.up))))
    var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    guard poll(&waiting, 1, milliseconds) > 0 else { return false }
    if waiting.revents & Int16(POLLIN) != 0 { return true }
    // A hang-up is told at once, every time: callers that ask in a loop must not spin.
    poll(nil, 0, min(2, milliseconds))
    return false
  }

  /// Gives the terminal another size; the program gets SIGWINCH.
  public func resize(to size: Size) throws {
    try Self.setSize(size, of: descriptor)
  }

  /// Sends a signal to the program.
  public func kill(_ signal: Int32) {
    guard status?.isEnd != true else { return }
    Glibc.kill(processID, signal)
  }

  /// Looks, without waiting, what became of the process; the newest word is also in ``status``.
  @discardableResult public func updateStatus() -> ProcessStatus? {
    guard status?.isEnd != true else { return status }
    var raw: Int32 = 0
    while waitpid(processID, &raw, WNOHANG | WUNTRACED | WCONTINUED) == processID {
      let next = ProcessStatus(waitStatus: raw)
      status = next
      if next.isEnd { break }
    }
    return status
  }

  /// The line as it is now.
  public func line() throws -> LineDiscipline { try Self.line(of: descriptor) }

  /// Closes the terminal, as a window that is closed: the program gets SIGHUP.
  public func close() {
    guard descriptor >= 0 else { return }
    Glibc.close(descriptor)
    descriptor = -1
  }

  // On Linux the master answers for the other side, so nobody has to keep that open.
  private static func line(of descriptor: Int32) throws -> LineDiscipline {
    var settings = termios()
    guard tcgetattr(descriptor, &settings) == 0 else { throw SystemError("tcgetattr") }
    return LineDiscipline(settings)
  }

  private static func setSize(_ size: Size, of descriptor: Int32) throws {
    var window = winsize()
    window.ws_col = UInt16(clamping: size.columns)
    window.ws_row = UInt16(clamping: size.rows)
    guard ioctl(descriptor, UInt(TIOCSWINSZ), &window) == 0 else { throw SystemError("TIOCSWINSZ") }
  }
}
