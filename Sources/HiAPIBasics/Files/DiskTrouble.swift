import Glibc

/// Why a file cannot be written or read, in words a person can act on.
package struct DiskTrouble: Error, Hashable {
  package let code: CInt
  package let words: String

  /// Takes the reason that the system gave last; nothing may be called in between.
  package init(_ path: String, _ code: CInt = errno) {
    self.code = code
    words = Self.words(path, code)
  }

  /// The path is not named again where the words say which file it is.
  package init(words: String, code: CInt = 0) {
    self.code = code
    self.words = words
  }

  /// A link stands where a folder should, and leads nowhere.
  package static func danglingLink(_ path: String) -> DiskTrouble {
    DiskTrouble(
      words: "\(path) is a link that leads nowhere; remove it, or choose another output folder")
  }

  /// The same for whoever explains it.
  package var fault: DiskFault {
    let kind: DiskFault.Kind =
      switch code {
      case ENOSPC, EDQUOT: .full
      case EROFS: .readOnly
      case EACCES, EPERM: .denied
      default: .other
      }
    return DiskFault(kind, words)
  }

  /// Whether it may be over in a moment, without anybody doing something about it.
  package var isPassing: Bool { [EWOULDBLOCK, EMFILE, ENFILE, EBUSY, EINTR].contains(code) }

  private static func words(_ path: String, _ code: CInt) -> String {
    switch code {
    case ENOSPC: "the disk of \(path) is full; make room"
    case EDQUOT: "your share of the disk of \(path) is used up; make room"
    case EROFS: "the disk of \(path) is read-only; choose another output folder"
    case EACCES, EPERM: "no permission to write \(path); choose another output folder"
    case ENOTDIR: "part of \(path) is a file and no folder; choose another output folder"
    case EISDIR: "\(path) is a folder"
    case ENAMETOOLONG: "the name \(path) is too long; choose a shorter folder or name pattern"
    case EFBIG: "\(path) is larger than files may be there"
    case ELOOP: "\(path) is a link to another place, which is not followed"
    case EWOULDBLOCK: "another program is writing \(path)"
    case EMFILE, ENFILE: "too many files are open"
    default: "\(path): \(String(cString: strerror(code)))"
    }
  }
}
