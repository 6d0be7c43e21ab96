import Foundation
import Glibc
import Synchronization

/// The database's place on disk: a folder for this user alone, a file for this user alone.
enum DatabaseFile {
  /// Makes the folder (0700) and an empty file (0600) where they are missing.
  ///
  /// What is there keeps its rights. SQLite gives its `-wal` and `-shm` files those of the database.
  static func prepare(path: String) throws(TaskStoreError) {
    guard !path.isEmpty, !path.utf8.contains(0) else {
      throw TaskStoreError(.cannotOpen, message: "The task database needs a path.")
    }
    let folder = (path as NSString).deletingLastPathComponent
    if !folder.isEmpty { try makeFolder(folder) }
    let code = making.withLock { _ in makeFile(path) }
    if let code { throw failure("The task database \(path) cannot be created", code) }
  }

  /// Closing a file ends all locks this process has on it, so nobody may go on to SQLite in between.
  private static let making = Mutex(())

  /// Made here, since SQLite would make it with the rights the umask leaves.
  ///
  /// - Returns: The `errno` of a failure.
  private static func makeFile(_ path: String) -> Int32? {
    let descriptor = open(path, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0o600)
    guard descriptor < 0 else {
      close(descriptor)
      return nil
    }
    guard errno == EEXIST else { return errno }
    // A link that leads nowhere yet: what it names is made as privately.
    guard access(path, F_OK) != 0, errno == ENOENT else { return nil }
    let target = open(path, O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
    guard target >= 0 else { return errno }
    close(target)
    return nil
  }

  private static func makeFolder(_ folder: String) throws(TaskStoreError) {
    var made = folder.hasPrefix("/") ? "/" : ""
    for part in folder.split(separator: "/") {
      made += made.isEmpty || made.hasSuffix("/") ? String(part) : "/" + part
      if mkdir(made, 0o700) == 0 || errno == EEXIST { continue }
      let reason = errno
      // Some systems answer EROFS or EACCES for a folder that is there.
      if access(made, F_OK) == 0 { continue }
      throw failure("The folder \(made) for the task database cannot be created", reason)
    }
  }

  private static func failure(_ what: String, _ code: Int32) -> TaskStoreError {
    let reason = String(cString: strerror(code))
    let remedy = "Make the folder writable, or choose another with XDG_DATA_HOME."
    return TaskStoreError(.cannotOpen, message: "\(what): \(reason). \(remedy)")
  }
}
