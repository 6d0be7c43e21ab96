import Foundation
import Glibc
import Synchronization

/// A file that holds what was too large in an answer, for as long as somebody needs it.
///
/// It is locked (`flock`) while this program holds it, so that no other one takes it for a leftover. Unless it
/// is kept, because the database names it, it is gone with the last one who holds it.
package final class SpoolFile: Sendable {
  let path: String
  private let descriptor: CInt
  private let isKept = Atomic(false)

  /// Makes a file of its own in a folder, which is made where it is missing.
  ///
  /// - Throws: ``DiskTrouble``.
  init(in folder: String) throws(DiskTrouble) {
    path = "\(folder)/\(UUID().uuidString.lowercased())"
    let flags = O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW
    var opened = open(path, flags, 0o600)
    if opened < 0, errno == ENOENT {
      try DiskFile.makeFolder(folder)
      chmod(folder, 0o700)
      opened = open(path, flags, 0o600)
    }
    guard opened >= 0 else { throw DiskTrouble(path) }
    descriptor = opened
    flock(opened, LOCK_EX | LOCK_NB)
  }

  deinit {
    if !isKept.load(ordering: .relaxed) { unlink(path) }
    close(descriptor)
  }

  /// Leaves it there: the database names it.
  func keep() { isKept.store(true, ordering: .relaxed) }

  /// Appends all of the bytes.
  func write(_ bytes: [UInt8]) throws(DiskTrouble) {
    var done = 0
    while done < bytes.count {
      let count = bytes.withUnsafeBytes {
        Glibc.write(descriptor, $0.baseAddress.map { $0 + done }, $0.count - done)
      }
      if count > 0 { done += count } else if errno != EINTR { throw DiskTrouble(path) }
    }
  }

  /// Makes what was written durable.
  func synchronise() throws(DiskTrouble) {
    guard fsync(descriptor) == 0 else { throw DiskTrouble(path) }
    try DiskFile.synchronise(FilePath.folder(of: path))
  }

  /// Removes what nobody holds and nothing names: what a program left that was killed.
  ///
  /// - Parameters:
  ///   - folder: Where such files are; it need not be there.
  ///   - isNeeded: Whether the database names a file.
  @concurrent package static func sweep(
    _ folder: String, unless isNeeded: @Sendable (_ path: String) async -> Bool
  ) async {
    for name in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [] {
      let path = "\(folder)/\(name)"
      let descriptor = open(path, O_RDWR | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
      guard descriptor >= 0 else { continue }
      defer { close(descriptor) }
      // Whoever held it had the database name it before.
      guard flock(descriptor, LOCK_EX | LOCK_NB) == 0, await !isNeeded(path) else { continue }
      unlink(path)
    }
    rmdir(folder)
  }
}
