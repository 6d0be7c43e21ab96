import Glibc
import HiAPIBasics

/// A small file that holds settings, as it lies on disk.
struct SettingsFile {
  /// More than any such file needs; a larger one is not read.
  static let largest = 1 << 20

  let path: String
  let bytes: [UInt8]
  /// Whether the file's mode lets anybody but its owner read or write it.
  let isOpenToOthers: Bool

  /// Reads a regular file; a pipe or a device of that name is never waited for.
  ///
  /// - Returns: Nil when there is no file of that name, or when it is a folder.
  /// - Throws: ``SettingsError`` when there is one that cannot be read.
  static func read(_ path: String, in source: SettingSource) throws(SettingsError) -> SettingsFile?
  {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
    guard descriptor >= 0 else {
      if errno == ENOENT || errno == ENOTDIR { return nil }
      throw unreadable(errno, source)
    }
    defer { close(descriptor) }
    var facts = stat()
    guard fstat(descriptor, &facts) == 0 else { throw unreadable(errno, source) }
    if facts.st_mode & S_IFMT == S_IFDIR { return nil }
    guard facts.st_mode & S_IFMT == S_IFREG else {
      throw SettingsError("this is no regular file", in: source)
    }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 16 << 10)
    while bytes.count <= largest {
      let count = Glibc.read(descriptor, &buffer, buffer.count)
      if count < 0 {
        if errno == EINTR { continue }
        throw unreadable(errno, source)
      }
      if count == 0 { break }
      bytes += buffer[..<count]
    }
    guard bytes.count <= largest else {
      throw SettingsError("the file is larger than 1 MB", in: source)
    }
    return SettingsFile(path: path, bytes: bytes, isOpenToOthers: facts.st_mode & 0o077 != 0)
  }

  private static func unreadable(_ code: CInt, _ source: SettingSource) -> SettingsError {
    SettingsError("the file cannot be read: \(String(cString: strerror(code)))", in: source)
  }

  var text: String { String(decoding: bytes, as: UTF8.self) }
}
