import Glibc

/// What is written to the terminal past ncurses.
enum Descriptor {
  static let input: Int32 = 0
  static let output: Int32 = 1

  /// Writes everything, or as much as goes until the terminal is gone.
  static func write(_ bytes: [UInt8], to descriptor: Int32 = output) {
    bytes.withUnsafeBytes { buffer in
      var rest = buffer[...]
      while !rest.isEmpty {
        let count = Glibc.write(
          descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
        if count > 0 {
          rest = rest.dropFirst(count)
        } else if errno == EAGAIN {
          // Somebody who shares the terminal made it non-blocking.
          var wait = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
          poll(&wait, 1, 1_000)
          if wait.revents & Int16(POLLOUT) == 0 { return }
        } else if errno != EINTR {
          return
        }
      }
    }
  }

  static func write(_ text: String) { write(Array(text.utf8)) }

  /// Whether reading can never bring anything again: the terminal was closed.
  static func isHungUp(_ descriptor: Int32) -> Bool {
    var state = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    guard poll(&state, 1, 0) > 0 else { return false }
    if state.revents & Int16(POLLHUP | POLLERR | POLLNVAL) != 0 { return true }
    // Readable with nothing to read is an end of file.
    var available: Int32 = 0
    return ioctl(descriptor, UInt(FIONREAD), &available) != 0 || available == 0
  }
}
