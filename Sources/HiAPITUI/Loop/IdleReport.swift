import Glibc

/// Answers whoever started the program, and asks, once it is idle: everything that came is on the
/// screen, and nothing that it asked for is still to come.
///
/// A test presses a key, writes a byte here, waits until the byte comes back and looks at the screen, and
/// so needs no pause. A report without a question could be one from before the key.
public struct IdleReport: Sendable {
  /// The variable that names the descriptor, of a socket.
  public static let variable = "HIAPI_TUI_IDLE_FD"

  enum Question: Hashable {
    case nothing
    case asked(UInt8)
    /// Nobody can ask any more.
    case ended
  }

  /// Readable when there is a question.
  let descriptor: Int32

  /// Takes a descriptor that the program was started with, by its number; nil when it names none that
  /// can be read and written.
  public init?(descriptor text: String?) {
    guard let text, let descriptor = Int32(text), descriptor > STDERR_FILENO else { return nil }
    let flags = fcntl(descriptor, F_GETFL)
    guard flags >= 0, flags & O_ACCMODE == O_RDWR else { return nil }
    // Who asks and reads no answer must not hold the program up.
    _ = fcntl(descriptor, F_SETFL, flags | O_NONBLOCK)
    // Programs that this one starts are not idle for it.
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    self.descriptor = descriptor
  }

  /// The last question so far; never waits.
  func takeQuestion() -> Question {
    var bytes: [UInt8] = [0, 0, 0, 0, 0, 0, 0, 0]
    var question = Question.nothing
    while true {
      let count = read(descriptor, &bytes, bytes.count)
      guard count > 0 else {
        return count < 0 && (errno == EAGAIN || errno == EINTR) ? question : .ended
      }
      question = .asked(bytes[count - 1])
    }
  }

  func answer(_ question: UInt8) {
    var byte = question
    // The other end may be gone: that is no reason for SIGPIPE.
    _ = send(descriptor, &byte, 1, Int32(MSG_NOSIGNAL))
  }
}
