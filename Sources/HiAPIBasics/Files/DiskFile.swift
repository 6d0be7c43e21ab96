import CPlatform
import Foundation
import Glibc
import Hashing

/// The few calls on files that a download needs and Foundation does not offer: durable, and never over
/// what is there.
package enum DiskFile {
  /// Makes a folder and those above it, durably.
  package static func makeFolder(_ path: String) throws(DiskTrouble) {
    var made = ""
    for part in path.split(separator: "/") {
      let parent = made
      made += "/" + part
      if mkdir(made, 0o777) == 0 {
        try synchronise(parent.isEmpty ? "/" : parent)
        continue
      }
      let reason = errno
      // Some systems answer EROFS or EACCES for a folder that is there.
      guard isFolder(made) else {
        if isLink(made) { throw .danglingLink(made) }
        // What forbids a new folder is the one above it.
        if [EACCES, EROFS, ENOSPC].contains(reason) {
          throw DiskTrouble(parent.isEmpty ? "/" : parent, reason)
        }
        throw DiskTrouble(made, reason == EEXIST ? ENOTDIR : reason)
      }
    }
  }

  package static func isFolder(_ path: String) -> Bool {
    var facts = stat()
    return stat(path, &facts) == 0 && facts.st_mode & S_IFMT == S_IFDIR
  }

  package static func isLink(_ path: String) -> Bool {
    var facts = stat()
    return lstat(path, &facts) == 0 && facts.st_mode & S_IFMT == S_IFLNK
  }

  /// Whether something has the name, be it a link that leads nowhere.
  package static func isTaken(_ path: String) -> Bool {
    var facts = stat()
    return lstat(path, &facts) == 0
  }

  /// Makes what a folder lists durable.
  package static func synchronise(_ folder: String) throws(DiskTrouble) {
    let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw DiskTrouble(folder) }
    defer { close(descriptor) }
    // Some file systems have nothing to synchronise for a folder, and say EINVAL.
    guard fsync(descriptor) == 0 || errno == EINVAL else { throw DiskTrouble(folder) }
  }

  /// Gives a file a new name, unless something has that name.
  ///
  /// - Returns: Whether it has the name now.
  package static func move(_ path: String, to name: String) throws(DiskTrouble) -> Bool {
    // In one step, so that there is nothing to clear away after it.
    if renameat2(AT_FDCWD, path, AT_FDCWD, name, CP_RENAME_NOREPLACE) == 0 {
      return true
    }
    switch errno {
    case EEXIST: return false
    // Not every kernel and file system can.
    case EINVAL, ENOSYS, EPERM, EOPNOTSUPP: return try moveByLink(path, to: name)
    default: throw DiskTrouble(name)
    }
  }

  private static func moveByLink(_ path: String, to name: String) throws(DiskTrouble) -> Bool {
    if link(path, name) == 0 {
      unlink(path)
      return true
    }
    switch errno {
    case EEXIST: return false
    case EPERM, EOPNOTSUPP, EMLINK, ENOSYS:
      // No hard links there, as on FAT: an empty file of ours takes the name first.
      let claim = open(name, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0o666)
      guard claim >= 0 else {
        if errno == EEXIST { return false }
        throw DiskTrouble(name)
      }
      close(claim)
      guard rename(path, name) == 0 else {
        let trouble = DiskTrouble(name)
        unlink(name)
        throw trouble
      }
      return true
    default: throw DiskTrouble(name)
    }
  }

  /// Gives a file a new name, over what has it.
  package static func replace(_ name: String, with path: String) throws(DiskTrouble) {
    guard rename(path, name) == 0 else { throw DiskTrouble(name) }
  }

  package static func remove(_ path: String) { unlink(path) }

  /// Writes a small file durably, over what has its name, or only where nothing has.
  ///
  /// - Throws: ``DiskTrouble``; with `EEXIST` where it may not write over what is there.
  package static func write(_ text: String, to path: String, isNew: Bool = false)
    throws(DiskTrouble)
  {
    let mode = isNew ? O_EXCL : O_TRUNC
    let descriptor = open(path, O_CREAT | mode | O_WRONLY | O_CLOEXEC | O_NOFOLLOW, 0o666)
    guard descriptor >= 0 else { throw DiskTrouble(path) }
    var reason: CInt = 0
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty, reason == 0 {
      let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count > 0 { bytes = bytes.dropFirst(count) } else if errno != EINTR { reason = errno }
    }
    if reason == 0, fsync(descriptor) != 0 { reason = errno }
    close(descriptor)
    guard reason == 0 else {
      unlink(path)
      throw DiskTrouble(path, reason)
    }
  }

  /// A small file's bytes; nil when it is not there, no plain file, or over the limit.
  package static func contents(_ path: String, atMost limit: Int) -> [UInt8]? {
    var found: [UInt8] = []
    let isRead = forEachPiece(of: path) { piece in
      found.append(contentsOf: piece)
      return found.count <= limit
    }
    return isRead ? found : nil
  }

  /// Hash and size of a plain file; nil when it cannot be read to its end, or nobody waits any more.
  package static func saved(_ path: String) -> SavedFile? {
    saved(path) { Task.isCancelled }
  }

  /// Whether that very file is there; asked to the end whoever waits.
  package static func holds(_ file: SavedFile) -> Bool {
    var facts = stat()
    guard lstat(file.path, &facts) == 0, Int(clamping: facts.st_size) == file.byteCount else {
      return false
    }
    return saved(file.path) { false } == file
  }

  private static func saved(_ path: String, until isGivenUp: () -> Bool) -> SavedFile? {
    var hasher = SHA256()
    var count = 0
    let isRead = forEachPiece(of: path) { piece in
      hasher.update(bufferPointer: piece)
      count += piece.count
      return !isGivenUp()
    }
    guard isRead else { return nil }
    return SavedFile(
      path: path, sha256: Hexadecimal.text(hasher.finalize()), byteCount: count)
  }

  /// Reads a plain file piece by piece.
  ///
  /// - Returns: Whether it was read to its end.
  private static func forEachPiece(
    of path: String, _ body: (UnsafeRawBufferPointer) -> Bool
  ) -> Bool {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    var facts = stat()
    guard fstat(descriptor, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG else { return false }
    var buffer = [UInt8](repeating: 0, count: 1 << 18)
    while true {
      let count = read(descriptor, &buffer, buffer.count)
      if count == 0 { return true }
      guard count > 0 else {
        if errno == EINTR { continue }
        return false
      }
      guard buffer.withUnsafeBytes({ body(UnsafeRawBufferPointer(rebasing: $0[..<count])) })
      else { return false }
    }
  }

  /// Bytes that may still be written where the folder is; nil when that cannot be known.
  package static func room(in folder: String) -> Int? {
    var facts = statvfs()
    guard statvfs(folder, &facts) == 0 else { return nil }
    let (room, isTooMuch) = UInt64(facts.f_bavail).multipliedReportingOverflow(
      by: UInt64(facts.f_frsize))
    return isTooMuch ? .max : Int(clamping: room)
  }
}
