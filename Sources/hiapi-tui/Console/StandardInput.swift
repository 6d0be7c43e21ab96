import Foundation
import HiAPICore

/// Standard input, read to its end or to a limit.
enum StandardInput {
  /// Reads bytes until there are no more, or so many.
  ///
  /// What cannot be read counts as the end.
  static func read(atMost limit: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 64 << 10)
    while bytes.count < limit {
      wait(for: STDIN_FILENO, name: "standard input (^D where it is typed)")
      let count = buffer.withUnsafeMutableBytes {
        Foundation.read(STDIN_FILENO, $0.baseAddress, min($0.count, limit - bytes.count))
      }
      if count < 0, errno == EINTR || errno == EAGAIN { continue }
      guard count > 0 else { break }
      bytes += buffer[..<count]
    }
    return bytes
  }

  /// Waits until something can be read or the end is there, and says each quarter of a minute what for.
  static func wait(for descriptor: Int32, name: String) {
    let patience = Int32(RetryPolicy.silence / .milliseconds(1))
    var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    while poll(&waiting, 1, patience) == 0 { Console.say("waiting for the end of \(name)") }
  }
}
