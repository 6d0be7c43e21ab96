import Foundation

/// Writes to standard output or standard error, and ends honestly when that cannot be done.
///
/// A pipe that nobody reads is waited for, until a signal asks the program to end; what is left is
/// dropped then, so that the program can end. Standard output that fails ends the program: with words
/// and status 74 where a disk is full, quietly as by SIGPIPE where the reader is gone. What cannot be
/// said on standard error changes nothing.
struct ConsoleWriter {
  /// A pipe with room takes this much without blocking (`PIPE_BUF`).
  private static let atOnce = 4096

  private let descriptor: Int32
  private let toleratesNoReader: Bool

  init(_ descriptor: Int32, toleratesNoReader: Bool = false) {
    self.descriptor = descriptor
    self.toleratesNoReader = toleratesNoReader
  }

  func write(_ text: String) {
    var text = text
    text.withUTF8 { bytes in
      var rest = UnsafeRawBufferPointer(bytes)
      while !rest.isEmpty {
        guard waitForRoom() else { return }
        let count = Foundation.write(descriptor, rest.baseAddress, min(rest.count, Self.atOnce))
        if count >= 0 {
          rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(count))
        } else if errno != EINTR, errno != EAGAIN {
          return fail(errno)
        }
      }
    }
  }

  /// Waits until something can be written, or fails.
  ///
  /// - Returns: False when the program is asked to end and nobody reads.
  private func waitForRoom() -> Bool {
    while true {
      var waiting = [
        pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0),
        pollfd(fd: ProgramEnd.alarm, events: Int16(POLLIN), revents: 0),
      ]
      let count = poll(&waiting, nfds_t(waiting.count), -1)
      if count < 0, errno == EINTR { continue }
      // What else is wrong with it, writing tells.
      return count < 0 || waiting[0].revents != 0
    }
  }

  private func fail(_ code: Int32) {
    guard descriptor == STDOUT_FILENO, !(code == EPIPE && toleratesNoReader) else { return }
    ProgramEnd.outputIsLost(code)
  }
}
