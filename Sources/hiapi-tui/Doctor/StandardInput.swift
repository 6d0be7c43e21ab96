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
    let patience = Int32(RetryPolicy.silence / .milliseconds(1))
    while bytes.count < limit {
      var waiting = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
      if poll(&waiting, 1, patience) == 0 {
        Console.say("waiting for the end of standard input (^D where it is typed)")
        continue
      }
      let count = buffer.withUnsafeMutableBytes {
        Foundation.read(STDIN_FILENO, $0.baseAddress, min($0.count, limit - bytes.count))
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { break }
      bytes += buffer[..<count]
    }
    return bytes
  }
}
