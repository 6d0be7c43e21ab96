import Foundation
import Glibc
import Synchronization

/// A log on disk that never grows beyond a bound: a file and its predecessors, a line each event.
///
/// Several programs may write the same one; each line is one `write(2)` at the file's end. A log that
/// cannot be written is left out: nothing may fail because of it.
package final class LogFile: Sendable {
  /// The file's path; its predecessors are called `.1`, `.2`, … behind it, the youngest first.
  package let path: String
  private let limit: Int
  private let predecessors: Int
  private let mask: KeyMask
  /// The open file; nil before the first line, and after one that could not be written.
  private let descriptor = Mutex<CInt?>(nil)

  /// - Parameters:
  ///   - path: Absolute; its folder is made when the first line is written, for this user alone.
  ///   - mask: Knows the keys of this run. What only looks like a key is masked as well.
  ///   - limit: How many bytes a file may have before the next one is begun.
  ///   - predecessors: How many older files are kept.
  package init(path: String, mask: KeyMask, limit: Int = 1 << 20, predecessors: Int = 3) {
    self.path = path
    self.mask = mask
    self.limit = limit
    self.predecessors = predecessors
  }

  deinit { descriptor.withLock { if let open = $0 { close(open) } } }

  /// Appends an event: a JSON object on a line of its own.
  package func write(_ event: JSONValue) {
    let line = KeyShapes.masked(mask.masked(event.plain)) + "\n"
    descriptor.withLock { descriptor in
      if let open = descriptor, !isStill(open) {
        close(open)
        descriptor = nil
      }
      if descriptor == nil { descriptor = reopened() }
      guard let open = descriptor else { return }
      var bytes = line
      let isWritten = bytes.withUTF8 { Glibc.write(open, $0.baseAddress, $0.count) == $0.count }
      if !isWritten {
        close(open)
        descriptor = nil
      }
    }
  }

  /// Whether the open file is the one of that name, and has room.
  private func isStill(_ open: CInt) -> Bool {
    var here = stat()
    var named = stat()
    return fstat(open, &here) == 0 && stat(path, &named) == 0 && here.st_ino == named.st_ino
      && here.st_dev == named.st_dev && Int(here.st_size) < limit
  }

  private func reopened() -> CInt? {
    try? PrivateFile.makeFolder((path as NSString).deletingLastPathComponent)
    var facts = stat()
    if stat(path, &facts) == 0, Int(facts.st_size) >= limit { rotate() }
    let flags = O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK
    let opened = open(path, flags, 0o600)
    return opened < 0 ? nil : opened
  }

  private func rotate() {
    for number in stride(from: predecessors, to: 1, by: -1) {
      rename("\(path).\(number - 1)", "\(path).\(number)")
    }
    if predecessors > 0 { rename(path, "\(path).1") } else { unlink(path) }
  }
}
