import ArgumentParser
import Foundation
import Synchronization

/// The ways in which the program ends that are not the command's own.
enum ProgramEnd {
  /// Standard output takes nothing any more; the reason was said where there is one to say.
  struct OutputLost: Error, Sendable {
    let exitCode: ExitCode
  }

  private struct State {
    var isLost = false
    /// Whether it is lost for another reason than a reader that is gone.
    var hasFailed = false
    /// Ends the command in its own time.
    var end: (@Sendable (OutputLost) -> Void)?
  }

  private static let state = Mutex(State())

  /// Both ends of a pipe: what is written into it is never read, so it wakes everybody who waits.
  private static let pipe: (reading: Int32, writing: Int32) = {
    var ends: [Int32] = [-1, -1]
    guard Foundation.pipe(&ends) == 0 else { return (-1, -1) }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    return (ends[0], ends[1])
  }()

  /// A descriptor that is readable once the program has been asked to end.
  static var alarm: Int32 { pipe.reading }

  /// Ends whatever waits to write.
  static func raiseAlarm() {
    var byte: UInt8 = 0
    _ = Foundation.write(pipe.writing, &byte, 1)
  }

  /// Sets what ends the running command when its output is lost; nil when nothing is there to end.
  static func whenOutputIsLost(_ end: (@Sendable (OutputLost) -> Void)?) {
    state.withLock { $0.end = end }
  }

  /// Standard output failed: says why, and ends the command, or the program where none listens.
  static func outputIsLost(_ code: Int32) {
    let isGone = code == EPIPE
    let lost = OutputLost(exitCode: isGone ? .readerGone : ExitCode(EX_IOERR))
    let (isFirst, end) = state.withLock { state in
      defer { (state.isLost, state.hasFailed) = (true, state.hasFailed || !isGone) }
      return (!state.isLost, state.end)
    }
    if isFirst, !isGone {
      let reason =
        switch code {
        case ENOSPC, EDQUOT: "the disk is full"
        case EBADF: "it is closed"
        default: String(cString: strerror(code))
        }
      Console.say("standard output cannot be written: \(reason)")
    }
    guard let end else { now(lost.exitCode) }
    end(lost)
  }

  /// Whether what was printed is lost, though somebody wants to read it.
  static var hasOutputFailed: Bool { state.withLock(\.hasFailed) }

  /// Ends the program at once, as a shell expects of it.
  static func now(_ code: ExitCode) -> Never {
    if code == .readerGone {
      signal(SIGPIPE, SIG_DFL)
      raise(SIGPIPE)
    }
    _exit(code.rawValue)
  }

  /// Gives the numbers of closed standard descriptors to something harmless.
  ///
  /// Otherwise the next file that is opened, the database for instance, would be written to as
  /// standard output.
  static func reserveDescriptors() {
    for (descriptor, mode) in [
      (STDIN_FILENO, O_WRONLY), (STDOUT_FILENO, O_RDONLY),
      (STDERR_FILENO, O_RDONLY),
    ] where fcntl(descriptor, F_GETFD) < 0 {
      // The lowest free number is this one. Opened the other way round, its use is still an error.
      _ = open("/dev/null", mode)
    }
  }

  /// Everything was written; what the system tells only when a file is closed counts as well.
  static func closeOutput() {
    if close(STDOUT_FILENO) != 0, errno != EBADF, errno != EINTR { outputIsLost(errno) }
  }
}

extension ExitCode {
  /// As a shell tells the end of a program that wrote to nobody.
  static let readerGone = ExitCode(128 + SIGPIPE)
}
