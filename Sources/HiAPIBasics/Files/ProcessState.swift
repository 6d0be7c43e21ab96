import Foundation

/// What the kernel says of another process.
package enum ProcessState: Hashable, Sendable {
  case running
  /// It does nothing until somebody lets it go on.
  case stopped
  /// It is gone, or not ours to see.
  case unknown

  package static func of(_ process: Int32) -> ProcessState {
    guard let bytes = FileManager.default.contents(atPath: "/proc/\(process)/stat") else {
      return .unknown
    }
    // The name stands in brackets before it, and may hold any character.
    let text = String(decoding: bytes, as: UTF8.self)
    guard let end = text.lastIndex(of: ")") else { return .unknown }
    let state = text[text.index(after: end)...].drop { $0 == " " }.first
    return state == "T" || state == "t" ? .stopped : .running
  }

  /// A kind of file lock, as the kernel calls it.
  package enum LockKind: String {
    case whole = "FLOCK"
    /// On a range of bytes (`fcntl`), as SQLite locks.
    case range = "POSIX"
  }

  /// The other process that holds a lock on a file for itself; nil where the system does not say.
  package static func holder(ofLockOn path: String, _ kind: LockKind = .whole) -> Int32? {
    var facts = stat()
    guard stat(path, &facts) == 0,
      let bytes = FileManager.default.contents(atPath: "/proc/locks")
    else { return nil }
    for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
      // 1: FLOCK  ADVISORY  WRITE 812 08:01:1234 0 EOF
      let words = line.split(separator: " ")
      guard words.count > 5, words[1] == kind.rawValue, words[3] == "WRITE",
        words[5].split(separator: ":").last.flatMap({ UInt64($0) }) == UInt64(facts.st_ino)
      else { continue }
      // Ranges of a database are locked by this program, too; it waits for no lock of its own.
      guard let process = Int32(words[4]), process > 0,
        kind == .whole || process != getpid()
      else { continue }
      return process
    }
    return nil
  }
}
