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
    /// Called once: after the commit, or what went wrong.
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
  ///   - finish: Called once, after the commit, or what went wrong; nothing of the work is there then.
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
      var jobs = state.withLock { state in
        let jobs = state.jobs
        state.jobs = []
        state.isDraining = !jobs.isEmpty
        return jobs
      }
      if jobs.isEmpty { return }
      let finishes = jobs.map(\.finish)
      let results = perform(jobs, db)
      // What the work holds on to is let go before anybody hears that it is done.
      jobs = []
      for (finish, result) in zip(finishes, results) { finish(result) }
    }
  }

  private func perform(_ jobs: [Job], _ db: Database) -> [Result<Void, any Error>] {
    if jobs.count > 1, (try? transaction(db, jobs)) != nil {
      return jobs.map { _ in .success(()) }
    }
    return jobs.map { job in Result { try transaction(db, [job]) } }
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
