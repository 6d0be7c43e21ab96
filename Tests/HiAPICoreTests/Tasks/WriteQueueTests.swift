import GRDB
import HiAPITestSupport
import Synchronization
import Testing

@testable import HiAPICore
@testable import HiAPITasks

@Suite(.timeLimit(.minutes(1))) struct WriteQueueTests {
  private struct Odd: Error {}

  private let folder: TemporaryFolder
  private let database: DatabaseQueue
  private let queue: WriteQueue

  init() throws {
    folder = try TemporaryFolder()
    database = try DatabaseQueue(path: folder.path("a.sqlite"))
    try database.write { db in try db.execute(sql: "CREATE TABLE t (n INTEGER UNIQUE)") }
    queue = WriteQueue(database)
  }

  private func numbers() throws -> [Int64] {
    try database.read { db in
      try Row.fetchAll(db, sql: "SELECT n FROM t ORDER BY n").compactMap { $0.integer(0) }
    }
  }

  /// Work that gathers while a first piece is done, and how each ended.
  private func run(_ works: [@Sendable (Database) throws -> Void]) async -> [Bool] {
    await withCheckedContinuation { continuation in
      let ends = Mutex<[Int: Bool]>([:])
      queue.write { [queue] _ in
        for (number, work) in works.enumerated() {
          queue.write(work) { result in
            let all = ends.withLock { ends in
              ends[number] = (try? result.get()) != nil
              return ends
            }
            guard all.count == works.count else { return }
            continuation.resume(returning: all.sorted { $0.key < $1.key }.map(\.value))
          }
        }
      } finish: { _ in
      }
    }
  }

  private func insert(_ number: Int, fails: Bool = false) -> @Sendable (Database) throws -> Void {
    { db in
      try db.execute(sql: "INSERT INTO t VALUES (?)", arguments: [number])
      if fails { throw Odd() }
    }
  }

  @Test func `undoes what failed, and only that`() async throws {
    let ends = await run((0..<10).map { insert($0 == 7 ? 6 : $0, fails: $0 == 3) })
    // 3 throws, and 7 breaks a rule of the table.
    #expect(ends == (0..<10).map { $0 != 3 && $0 != 7 })
    #expect(try numbers() == [0, 1, 2, 4, 5, 6, 8, 9])
  }

  @Test func `shares a commit`() async throws {
    let commits = Mutex(0)
    let observer = CommitObserver { commits.withLock { $0 += 1 } }
    database.add(transactionObserver: observer, extent: .databaseLifetime)
    #expect(await run((0..<10).map { insert($0) }) == Array(repeating: true, count: 10))
    #expect(try numbers().count == 10)
    // The first piece, which gathered them, wrote nothing.
    #expect(commits.withLock { $0 } <= 2)
  }
}

/// Counts commits.
private final class CommitObserver: TransactionObserver {
  private let onCommit: @Sendable () -> Void

  init(_ onCommit: @escaping @Sendable () -> Void) { self.onCommit = onCommit }

  func observes(eventsOfKind eventKind: DatabaseEventKind) -> Bool { true }
  func databaseDidChange(with event: DatabaseEvent) {}
  func databaseDidCommit(_ db: Database) { onCommit() }
  func databaseDidRollback(_ db: Database) {}
}
