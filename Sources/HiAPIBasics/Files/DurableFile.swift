import Glibc

/// Writes small files so that a reader sees the old one or the new one whole, also after a crash.
public enum DurableFile {
  /// Writes beside the file, syncs, and renames over it; the folder is made where it is missing.
  ///
  /// Only its owner may read a private one.
  ///
  /// - Throws: ``CatalogFileError`` with the path and the system's words; the old file stays then.
  public static func write(_ bytes: [UInt8], to path: String, isPrivate: Bool = true)
    throws(CatalogFileError)
  {
    let folder = String(path.prefix(upTo: path.lastIndex(of: "/") ?? path.startIndex))
    try makeFolder(folder)
    var template = Array("\(path).XXXXXX".utf8CString)
    let descriptor = mkstemp(&template)
    guard descriptor >= 0 else { throw failure(path, errno) }
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    let temporary = String(
      decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    let problem = fill(descriptor, with: bytes, mode: isPrivate ? 0o600 : 0o644)
    close(descriptor)
    if problem == 0, rename(temporary, path) == 0 {
      syncFolder(folder)
      return
    }
    let code = problem == 0 ? errno : problem
    unlink(temporary)
    throw failure(path, code)
  }

  /// - Returns: 0, or the system's number for what went wrong.
  private static func fill(_ descriptor: CInt, with bytes: [UInt8], mode: mode_t) -> CInt {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0 {
        if errno == EINTR { continue }
        return errno
      }
      rest = rest.dropFirst(count)
    }
    guard fchmod(descriptor, mode) == 0, fsync(descriptor) == 0 else { return errno }
    return 0
  }

  private static func makeFolder(_ folder: String) throws(CatalogFileError) {
    guard !folder.isEmpty, mkdir(folder, 0o700) != 0 else { return }
    switch errno {
    case EEXIST: return
    case ENOENT:
      try makeFolder(String(folder.prefix(upTo: folder.lastIndex(of: "/") ?? folder.startIndex)))
      guard mkdir(folder, 0o700) == 0 || errno == EEXIST else { throw failure(folder, errno) }
    case let code: throw failure(folder, code)
    }
  }

  /// The new name is durable once the folder is; a file system that cannot do it has done its best.
  private static func syncFolder(_ folder: String) {
    let descriptor = open(folder.isEmpty ? "." : folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
  }

  private static func failure(_ path: String, _ code: CInt) -> CatalogFileError {
    CatalogFileError(place: path, reason: "cannot be written: \(String(cString: strerror(code)))")
  }
}
