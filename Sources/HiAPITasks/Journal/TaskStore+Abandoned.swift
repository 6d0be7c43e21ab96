import Foundation
import GRDB

/// Intents whose maker has ended before anything of them was sent: nobody sends them (design §3.1.9).
extension TaskStore {
  /// How long an intent may wait whose maker cannot be looked for.
  static let patienceWithUnknownMaker: TimeInterval = 600

  /// Whether an intent of which nothing was sent has lost its maker.
  func isAbandoned(maker: Int64?, created: Date?, at now: Date) -> Bool {
    if let isGone = maker.flatMap(makers.isGone) { return isGone }
    guard let created else { return true }
    // A clock that was set back says nothing of how old it is.
    return abs(now.timeIntervalSince(created)) > Self.patienceWithUnknownMaker
  }

  /// Cancels what was abandoned, of every account: nothing of it was sent, so nothing can be lost.
  func cancelAbandoned(at now: Date) async throws(TaskStoreError) {
    let abandoned = try await read { db in
      try Row.fetchAll(
        db.cachedStatement(
          sql: """
            SELECT tasks.id, maker, created FROM tasks JOIN requests ON requests.task = tasks.id
            WHERE \(Schema.isUnsettled) AND \(Self.isNeverSent)
            """)
      ).filter { self.isAbandoned(maker: $0.integer(1), created: $0.time(2), at: now) }
        .compactMap { $0.integer(0).map(LocalTaskID.init) }
    }
    for id in abandoned { _ = try await withdraw(id, at: now, reason: .abandoned) }
  }

  /// The condition on `tasks` and `requests` that nothing can have reached the service.
  static let isNeverSent = """
    state IN ('intent', 'sending') AND first_sent IS NULL AND NOT in_flight AND NOT is_adopted
    """
}
