import Glibc
import GRDB
import HiAPIBasics
import Synchronization

/// The task database: what was sent, what came back, and what happened in between.
///
/// SQLite in WAL mode, so that reading never waits for writing, with `synchronous=FULL`: what is
/// committed survives a power cut, and it is committed before anything is sent or told. Two connections
/// rather than a GRDB pool: a pool writes to the file each time it opens, which the start-up budget
/// (design §6) has no room for. The writing one is opened when something is first written.
///
/// Several programs may have the same database open; each hears of the others' changes.
public final class TaskStore: Sendable {
  /// The database file.
  public let path: String
  /// Why it can only be read, and what does not work therefore; nil where it can be written.
  public var readingOnly: String? { writeFault?.words }
  private let writeFault: DiskFault?
  private let reader: DatabaseQueue
  private let lazyWriter = Mutex<WriteQueue?>(nil)
  private let bell: ChangeNotifier
  private let signal: DatabaseSignal
  /// Shows others that this program is there for as long as the database is open here.
  let makers: MakerLock

  /// Opens the database, making it and its folder where they are missing.
  ///
  /// It reads and, the first time, writes files: not for the main actor.
  ///
  /// - Throws: ``TaskStoreError``: the file cannot be opened or made, is no database, or was made by a
  ///   newer version. What was there is left as it is then.
  public init(path: String) throws(TaskStoreError) {
    self.path = path
    let bell = ChangeNotifier()
    self.bell = bell
    makers = MakerLock(database: path)
    try DatabaseFile.prepare(path: path)
    signal = DatabaseSignal(path: DatabaseRecovery.signalFile(path)) { bell.ring() }
    if signal.isBlocked { throw DatabaseRecovery.blocked(path) }
    do {
      let (reader, isCurrent, remark) = try Self.openReader(path)
      self.reader = reader
      writeFault = remark
      if !isCurrent {
        let queue = try Self.openWriter(path)
        try Self.patiently {
          try queue.writeWithoutTransaction { db in try Schema.migrate(db, path: path) }
        }
        lazyWriter.withLock { $0 = WriteQueue(queue) }
      }
    } catch {
      throw TaskStoreError(error, path: path, doing: .opening)
    }
  }

  /// The connection that reads, whether its tables are of this version, and why nothing can be
  /// written, if so.
  private static func openReader(_ path: String) throws -> (DatabaseQueue, Bool, DiskFault?) {
    // One transaction: another program may be making the tables at this moment.
    let isCurrent = { (queue: DatabaseQueue) in
      try queue.read { db in try Schema.isCurrent(db, path: path) }
    }
    do {
      let queue = try DatabaseQueue(path: path, configuration: configuration("reader"))
      return (queue, try isCurrent(queue), DatabaseReading.remark(ifReadOnly: path))
    } catch  where DatabaseReading.mayWork(after: error, path) {
      let reading = try DatabaseReading(path, after: error)
      guard try isCurrent(reading.queue) else {
        throw TaskStoreError(
          .cannotWrite,
          message: "The task database \(path) is of an older version, and it cannot be brought up "
            + "to this one: \(TaskStoreError(error, path: path, doing: .opening).message)",
          disk: reading.remark.kind)
      }
      return (reading.queue, true, reading.remark)
    }
  }

  /// A new listener to changes, whichever program makes them; it ends when its stream is dropped.
  func changes() -> AsyncStream<Void> {
    let stream = bell.listen()
    signal.listen()
    return stream
  }

  /// Rings for everybody who listens, though nothing has changed: who leads looks again.
  func ring() { signal.send() }

  /// Reads what a start reads; throws what SQLite throws.
  func probe() throws {
    try reader.read { db in
      _ = try Row.fetchAll(db, sql: "SELECT * FROM counts")
      _ = try Row.fetchAll(db, sql: "SELECT * FROM accounts")
      _ = try Row.fetchAll(db, sql: "SELECT * FROM tasks ORDER BY id DESC LIMIT 200")
      _ = try Row.fetchAll(db, sql: "SELECT id FROM tasks WHERE \(Schema.isUnsettled)")
    }
  }

  /// Runs one read transaction.
  @concurrent func read<Value: Sendable>(
    _ body: @escaping @Sendable (Database) throws -> Value
  ) async throws(TaskStoreError) -> Value {
    let path = path
    let result: Result<Value, TaskStoreError> = await withCheckedContinuation { continuation in
      reader.asyncRead { database in
        do {
          continuation.resume(returning: .success(try body(database.get())))
        } catch {
          DatabaseRecovery.noteDamage(error, path: path)
          let error = TaskStoreError(error, path: path, doing: .reading)
          continuation.resume(returning: .failure(error))
        }
      }
    }
    return try result.get()
  }

  /// Runs one durable write transaction, and tells every listener when it changed something.
  ///
  /// It is not cancelled with its task, unlike GRDB's own: an answer that arrived is saved. Work
  /// that gathers while another transaction runs is committed together; see ``WriteQueue``.
  @concurrent func write<Value: Sendable>(
    _ body: @escaping @Sendable (Database) throws -> Value
  ) async throws(TaskStoreError) -> Value {
    let path = path
    if let writeFault {
      throw TaskStoreError(
        .cannotWrite, message: "\(writeFault.words).", disk: writeFault.kind)
    }
    let queue = try writer()
    let outcome = Mutex<(Value, Bool)?>(nil)
    let result: Result<Void, any Error> = await withCheckedContinuation { continuation in
      queue.write { db in
        let before = db.totalChangesCount
        // A newer program may have changed the tables under this one.
        try Schema.checkNotNewer(db, path: path)
        let value = try body(db)
        outcome.withLock { $0 = (value, db.totalChangesCount != before) }
      } finish: { result in
        continuation.resume(returning: result)
      }
    }
    do {
      try result.get()
    } catch {
      DatabaseRecovery.noteDamage(error, path: path)
      throw TaskStoreError(error, path: path, doing: .writing)
    }
    guard let (value, hasChanged) = outcome.withLock({ $0 }) else {
      throw TaskStoreError(.cannotWrite, message: "\(path): nothing was written")
    }
    if hasChanged { signal.send() }
    return value
  }

  /// Tries again for a few seconds while another program makes the tables.
  ///
  /// SQLite waits by itself for a lock, but not where a database changes to its write-ahead log.
  private static func patiently(_ work: () throws -> Void) throws {
    for _ in 0..<50 {
      do {
        return try work()
      } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY {
        usleep(100_000)
      }
    }
    try work()
  }

  private func writer() throws(TaskStoreError) -> WriteQueue {
    do {
      return try lazyWriter.withLock { queue in
        if let queue { return queue }
        let opened = WriteQueue(try Self.openWriter(path))
        queue = opened
        return opened
      }
    } catch {
      throw TaskStoreError(error, path: path, doing: .writing)
    }
  }

  private static func openWriter(_ path: String) throws -> DatabaseQueue {
    var configuration = configuration("writer")
    configuration.prepareDatabase { db in
      // A large import leaves no large log behind.
      try db.execute(sql: "PRAGMA synchronous = FULL; PRAGMA journal_size_limit = 16777216")
    }
    return try DatabaseQueue(path: path, configuration: configuration)
  }

  private static func configuration(_ label: String) -> Configuration {
    var configuration = Configuration()
    configuration.label = "hiapi.tasks.\(label)"
    configuration.busyMode = .timeout(5)
    return configuration
  }
}
