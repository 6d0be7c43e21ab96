import Foundation
import GRDB
import HiAPIBasics

/// Sets a damaged database aside, and makes a new one of what can still be read.
///
/// The new one is complete before anything is moved; a program that dies in between leaves either the
/// damaged file where it was, or the new one under a name that the next start takes up.
public struct DatabaseRecovery: Hashable, Sendable {
  /// Where the damaged file lies now.
  public var aside: String
  /// How many tasks were kept.
  public var tasks: Int

  /// What happened, for a person.
  public var message: String {
    let kept = tasks == 1 ? "1 task was" : "\(tasks) tasks were"
    return "The task database was damaged. It is kept as \(aside); \(kept) recovered from it"
  }

  static func signalFile(_ path: String) -> String { path + "-signal" }
  /// Says that damage was met while the database was in use.
  private static func mark(_ path: String) -> String { path + "-damaged" }
  /// A new database that is complete and waits for its name.
  private static func finished(_ path: String) -> String { path + "-recovered" }

  /// Remembers damage that came to light in the middle of a run, for the next start.
  static func noteDamage(_ error: any Error, path: String) {
    guard let code = (error as? DatabaseError)?.resultCode,
      code == .SQLITE_CORRUPT || code == .SQLITE_NOTADB
    else { return }
    _ = FileManager.default.createFile(atPath: mark(path), contents: nil)
  }

  static func isMarked(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: mark(path))
  }

  /// Ends what a recovery left that died between its last two steps.
  static func takeUp(_ path: String) {
    guard !FileManager.default.fileExists(atPath: path) else { return }
    _ = rename(finished(path), path)
  }

  /// Which file has the database's name now; nil for none.
  static func file(at path: String) -> UInt64? {
    var facts = stat()
    return stat(path, &facts) == 0 ? UInt64(facts.st_ino) : nil
  }

  /// Why a database is not opened while another program sets it aside.
  static func blocked(_ path: String) -> TaskStoreError {
    let holder = ProcessState.holder(ofLockOn: signalFile(path))
    let name = holder.map { "hiapi-tui (pid \($0))" } ?? "another hiapi-tui"
    let state = holder.map { ProcessState.of($0) == .stopped ? " and is stopped" : "" } ?? ""
    let remedy = holder.map { "; kill -CONT \($0) resumes it" } ?? ""
    return TaskStoreError(
      .busy, message: "\(name) is setting the damaged database \(path) aside\(state)\(remedy)")
  }

  /// Recovers.
  ///
  /// - Parameters:
  ///   - path: The database.
  ///   - damaged: The file that was found damaged.
  /// - Returns: Nil when another program has just done it, so that the name is another file's.
  /// - Throws: ``TaskStoreError`` when another program has the database open, or nothing can be
  ///   written; the damaged file is where it was then.
  static func run(_ path: String, damaged: UInt64?) throws(TaskStoreError) -> DatabaseRecovery? {
    let lock = DatabaseSignal.openFile(signalFile(path), locking: LOCK_EX | LOCK_NB)
    guard lock >= 0 else {
      throw TaskStoreError(
        .corrupt,
        message: "The task database \(path) is damaged, and another hiapi-tui has it open. "
          + "Close that one, then start again.")
    }
    defer { close(lock) }
    guard file(at: path) == damaged else { return nil }
    do {
      let new = path + "-recovering"
      removeDatabase(new)
      // SQLite would make it with the rights the umask leaves.
      try DatabaseFile.prepare(path: new)
      let tasks = try DatabaseSalvage(from: path, to: new).run()
      _ = rename(new, finished(path))
      let aside = freeName(for: path)
      for suffix in ["", "-wal"] where rename(path + suffix, aside + suffix) != 0 {
        guard suffix.isEmpty else { continue }
        throw TaskStoreError(
          .cannotWrite,
          message: "The damaged database \(path) cannot be moved: "
            + "\(String(cString: strerror(errno)))")
      }
      unlink(path + "-shm")
      takeUp(path)
      unlink(mark(path))
      return DatabaseRecovery(aside: aside, tasks: tasks)
    } catch {
      throw TaskStoreError(error, path: path, doing: .writing)
    }
  }

  private static func removeDatabase(_ path: String) {
    for suffix in ["", "-wal", "-shm"] { unlink(path + suffix) }
  }

  private static func freeName(for path: String) -> String {
    let name = "\(path).damaged-\(Date().formatted(.iso8601.timeSeparator(.omitted)))"
    var free = name
    var number = 2
    while FileManager.default.fileExists(atPath: free) {
      free = "\(name)-\(number)"
      number += 1
    }
    return free
  }
}

extension TaskStore {
  /// Opens the database; a damaged one is set aside first, and what can be read of it is kept.
  ///
  /// - Returns: The store, and what was done about damage; nil where there was none.
  /// - Throws: ``TaskStoreError``. A database of another program or of a newer version is left as it
  ///   is.
  public static func opening(path: String) throws(TaskStoreError)
    -> (store: TaskStore, recovery: DatabaseRecovery?)
  {
    DatabaseRecovery.takeUp(path)
    let file = DatabaseRecovery.file(at: path)
    if !DatabaseRecovery.isMarked(path) {
      do throws(TaskStoreError) {
        return (try probed(path), nil)
      } catch {
        guard error.code == .corrupt else { throw error }
      }
    }
    do throws(TaskStoreError) {
      let recovery = try DatabaseRecovery.run(path, damaged: file)
      return (try probed(path), recovery)
    } catch {
      // Another program may be at it: opening waits for it to end.
      if let store = try? probed(path), DatabaseRecovery.file(at: path) != file {
        return (store, nil)
      }
      throw error
    }
  }

  private static func probed(_ path: String) throws(TaskStoreError) -> TaskStore {
    let store = try TaskStore(path: path)
    do {
      try store.probe()
    } catch {
      throw TaskStoreError(error, path: path, doing: .reading)
    }
    return store
  }
}
