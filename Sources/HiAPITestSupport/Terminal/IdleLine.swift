import Glibc

/// The line on which a program is asked whether it is idle, and answers once it is.
final class IdleLine {
  /// The end of whoever asks; reading it never waits.
  private let asker: Int32
  /// The program's end, until it has been started.
  let answerer: Int32
  private var isAnswererOpen = true
  private var question: UInt8 = 0

  init() throws {
    var ends: [Int32] = [-1, -1]
    guard socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0, &ends) == 0 else {
      throw SystemError("socketpair")
    }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    // The lowest numbers are the program's own: a copy onto itself would stay closed on start.
    answerer = fcntl(ends[1], F_DUPFD_CLOEXEC, 10)
    Glibc.close(ends[1])
    asker = ends[0]
    _ = fcntl(asker, F_SETFL, O_NONBLOCK)
    guard answerer >= 0 else { throw SystemError("fcntl") }
  }

  deinit {
    closeAnswerer()
    Glibc.close(asker)
  }

  /// Leaves the answering end to the program.
  func closeAnswerer() {
    guard isAnswererOpen else { return }
    isAnswererOpen = false
    Glibc.close(answerer)
  }

  /// Asks; an answer to an earlier question is none to this one.
  func ask() {
    question &+= 1
    var byte = question
    _ = send(asker, &byte, 1, Int32(MSG_NOSIGNAL))
  }

  /// Whether the last question has been answered, as far as is known; asked until it says so.
  func isAnswered() -> Bool {
    var byte: UInt8 = 0
    while read(asker, &byte, 1) == 1 { if byte == question { return true } }
    return false
  }
}
