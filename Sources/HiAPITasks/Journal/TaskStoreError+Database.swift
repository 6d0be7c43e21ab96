import GRDB
import HiAPIBasics

extension TaskStoreError {
  enum Doing { case opening, reading, writing }

  /// Puts an SQLite error into words.
  init(_ error: any Error, path: String, doing: Doing) {
    if let own = error as? TaskStoreError {
      self = own
      return
    }
    guard let error = error as? DatabaseError else {
      self.init(
        doing == .writing ? .cannotWrite : .cannotOpen, message: "\(path): \(error)")
      return
    }
    let reason = error.message ?? "SQLite error \(error.extendedResultCode.rawValue)"
    switch error.resultCode {
    case .SQLITE_NOTADB:
      self.init(
        .corrupt,
        message: "\(path) is not a database. Start hiapi-tui again: it sets the file aside.")
    case .SQLITE_CORRUPT, .SQLITE_FORMAT, .SQLITE_MISMATCH:
      self.init(
        .corrupt,
        message: "The task database \(path) is damaged (\(reason)). "
          + "Start hiapi-tui again: it sets the file aside and keeps what can still be read.")
    case _ where Self.saysFull(error, path: path):
      self.init(
        .cannotWrite,
        message: "The disk of \(path) is full. Make room, then try again.", disk: .full)
    case .SQLITE_READONLY:
      self.init(
        .cannotWrite,
        message: "The task database \(path) or its folder is read-only (\(reason)). "
          + "Make both writable, then try again.", disk: .readOnly)
    case .SQLITE_BUSY, .SQLITE_LOCKED:
      self.init(
        .busy, message: "\(Self.holder(path)), then try again.")
    case .SQLITE_CANTOPEN, .SQLITE_PERM, .SQLITE_AUTH:
      self.init(
        .cannotOpen,
        message: "The task database \(path) cannot be opened (\(reason)). "
          + "Its folder must be there and writable.")
    case .SQLITE_IOERR:
      self.init(
        doing == .writing ? .cannotWrite : .cannotOpen,
        message: "The disk of \(path) does not take or give what it should (\(reason)). "
          + "It may be full or over its quota, or failing.")
    default:
      self.init(
        doing == .writing ? .cannotWrite : .cannotOpen,
        message: "The task database \(path) answers: \(reason).")
    }
  }

  /// Who holds a database, and what to do.
  private static func holder(_ path: String) -> String {
    // In WAL mode the locks lie on the file beside it.
    let found = ProcessState.holder(ofLockOn: path + "-shm", .range)
    guard let process = found ?? ProcessState.holder(ofLockOn: path, .range) else {
      return "Another program holds the task database \(path). Close it"
    }
    return ProcessState.of(process) == .stopped
      ? "Another program (pid \(process)) holds the task database \(path) and is stopped. "
        + "Resume it with kill -CONT \(process), or end it with kill \(process)"
      : "Another program (pid \(process)) holds the task database \(path). Close it"
  }

  /// A disk that fills up while SQLite makes room in a file is an I/O error to it.
  private static func saysFull(_ error: DatabaseError, path: String) -> Bool {
    error.resultCode == .SQLITE_FULL
      || error.resultCode == .SQLITE_IOERR && DiskSpace.isUsedUp(at: path)
  }
}
