import GRDB
import Synchronization

/// Write transactions that wait for the writer: what has gathered meanwhile is committed together.
///
/// A durable commit costs milliseconds, whatever is in it. Several attempts that end at once share one.
/// Nobody hears of its own work before it is committed.
final class WriteQueue: Sendable {
  /// One piece of work, and who waits for it.
  private struct Job: Sendable {
    /// Does the work inside a transaction.
    let body: @Sendable (Database) throws -> Void
    /// Is told once: after the commit, or what went wrong.
    let finish: @Sendable (Result<Void, any Error>) -> Void
  }

  private struct State {
    var jobs: [Job] = []
    var isDraining = false
  }

  private let queue: DatabaseQueue
  private let state = Mutex(State())

  init(_ queue: DatabaseQueue) { self.queue = queue }

  /// Does a piece of work in a transaction.
  ///
  /// - Parameters:
  ///   - body: The work. It is undone and done again when other work of the same transaction fails.
  ///   - finish: Is told once, after the commit, or what went wrong; nothing of the work is there then.
  func write(
    _ body: @escaping @Sendable (Database) throws -> Void,
    finish: @escaping @Sendable (Result<Void, any Error>) -> Void
  ) {
    let mustStart = state.withLock { state in
      state.jobs.append(Job(body: body, finish: finish))
      defer { state.isDraining = true }
      return !state.isDraining
    }
    guard mustStart else { return }
    queue.asyncWriteWithoutTransaction { db in self.drain(db) }
  }

  private func drain(_ db: Database) {
    while true {
      let jobs = state.withLock { state in
        let jobs = state.jobs
        state.jobs = []
        state.isDraining = !jobs.isEmpty
        return jobs
      }
      if jobs.isEmpty { return }
      if jobs.count > 1, (try? transaction(db, jobs)) != nil {
        for job in jobs { job.finish(.success(())) }
        continue
      }
      for job in jobs {
        let result = Result { try transaction(db, [job]) }
        job.finish(result)
      }
    }
  }

  private func transaction(_ db: Database, _ jobs: [Job]) throws {
    try db.beginTransaction(.immediate)
    do {
      for job in jobs { try job.body(db) }
      try db.commit()
    } catch {
      try? db.rollback()
      throw error
    }
  }
}
