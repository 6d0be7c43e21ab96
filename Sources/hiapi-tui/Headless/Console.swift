import CellGrid
import Foundation
import HiAPICore

/// Where a command without a terminal interface writes.
///
/// Standard output holds the answer and nothing else; everything said about it goes to standard
/// error.
enum Console {
  /// Writes a line of JSON to standard output.
  static func print(_ value: JSONValue) { write(value.serialized + "\n", to: STDOUT_FILENO) }

  /// Writes a line of text to standard output; what a server put into it cannot harm a terminal.
  static func print(_ line: String) { write(SafeText(line).text + "\n", to: STDOUT_FILENO) }

  /// Says something to the person, on standard error.
  static func say(_ line: String) {
    write("hiapi-tui: \(SafeText(line).text)\n", to: STDERR_FILENO)
  }

  /// Whether progress may be shown: only to a person, never into a log.
  static var showsProgress: Bool { isatty(STDERR_FILENO) == 1 }

  /// Replaces the line of progress on standard error; an empty one clears it.
  static func progress(_ line: String) {
    guard showsProgress else { return }
    write("\r\u{1B}[K\(SafeText(line).text)", to: STDERR_FILENO)
  }

  /// Says each quarter of a minute what is waited for, until it is cancelled.
  static func saying(_ what: String) -> Task<Void, any Error> {
    Task {
      var seconds: Int64 = 0
      while true {
        try await Task.sleep(for: RetryPolicy.silence)
        seconds += RetryPolicy.silence.components.seconds
        say("\(what), for \(seconds) s now")
      }
    }
  }

  /// Writes all of a text, whatever the pipe takes at once.
  ///
  /// A reader that is gone is no error: `hiapi-tui tasks | head` ends when it has seen enough.
  static func write(_ text: String, to descriptor: Int32) {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0 {
        if errno == EINTR { continue }
        if errno == EAGAIN {
          var waiting = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
          _ = poll(&waiting, 1, -1)
          continue
        }
        return
      }
      rest = rest.dropFirst(count)
    }
  }
}
