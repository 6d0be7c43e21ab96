import Foundation
import HiAPITestSupport
import Testing

@testable import HiAPICore
@testable import HiAPITasks

@Suite(.timeLimit(.minutes(1))) struct BudgetTests {
  private let store: TaskStore
  private let folder: TemporaryFolder
  private let now = EngineFixture.start
  private var today: Date { now - 3600 }

  init() throws {
    folder = try TemporaryFolder()
    store = try TaskStore(path: folder.path("tasks.sqlite"))
  }

  private func insert(
    _ amount: Double?, _ limits: SpendingLimits = .none, at time: Date? = nil,
    account: AccountName = EngineFixture.account
  ) async throws -> LocalTaskID {
    let estimate = amount.map { Estimate(amount: $0, currency: "USD", basis: "list price") }
    return try await store.insert(
      Intent(
        draft: EngineFixture.draft(), estimate: estimate,
        key: IdempotencyKey(rawValue: UUID().uuidString), account: account, limits: limits,
        at: time ?? now, startOfDay: today))
  }

  private func settle(_ id: LocalTaskID, _ word: String) async throws {
    _ = try await store.beginAttempt(id, at: now)
    let taskID = TaskID(rawValue: "tk-\(id)")
    _ = try await store.record(
      JournalEntry(.accepted(taskID, isReplay: false), at: now), for: id)
    _ = try await store.record(
      JournalEntry(TaskSnapshot(id: taskID, statusWord: word), at: now), for: id)
  }

  @Test func `adds up a day by what became of its tasks`() async throws {
    try await settle(try await insert(1), "success")
    try await settle(try await insert(2), "fail")
    _ = try await insert(4)
    let lost = try await insert(8)
    _ = try await store.beginAttempt(lost, at: now)
    _ = try await store.record(JournalEntry(.unknown(.network("x")), at: now), for: lost)
    let refused = try await insert(16)
    _ = try await store.beginAttempt(refused, at: now)
    _ = try await store.record(JournalEntry(.refused(ServiceError()), at: now), for: refused)
    #expect(try await store.withdraw(try await insert(32), at: now))
    _ = try await insert(64, at: today - 1)
    _ = try await insert(128, account: AccountName(baseURL: "x", key: EngineFixture.key))
    _ = try await insert(nil)
    #expect(
      try await store.spending(EngineFixture.account, since: today)
        == Spending(confirmed: 1, live: 4, unknown: 10, unpriced: 1))
  }

  @Test func `writes nothing that the day's limit does not bear`() async throws {
    let limits = SpendingLimits(day: 1)
    _ = try await insert(0.75, limits)
    _ = try await insert(0.25, limits)
    let spent = Spending(live: 1)
    await #expect(throws: BudgetExceeded.day(estimate: 0.01, spent: spent, limit: 1)) {
      try await insert(0.01, limits)
    }
    #expect(try await store.window(offset: 0, limit: 9).counts.total == 2)
  }

  @Test func `holds one task to its limit, and one without estimate to none`() async throws {
    await #expect(throws: BudgetExceeded.task(estimate: 0.6, limit: 0.5)) {
      try await insert(0.6, SpendingLimits(task: 0.5))
    }
    await #expect(throws: BudgetExceeded.unpriced) {
      try await insert(nil, SpendingLimits(day: 5))
    }
    _ = try await insert(nil, SpendingLimits(day: 5, allowsUnpriced: true))
    _ = try await insert(0.5, SpendingLimits(task: 0.5))
  }

  @Test func `lets no two programs spend the same rest`() async throws {
    let limits = SpendingLimits(day: 1)
    let written = await withTaskGroup(of: Bool.self) { group in
      for _ in 0..<16 { group.addTask { (try? await insert(0.25, limits)) != nil } }
      return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
    }
    #expect(written == 4)
  }

  @Test func `says what to do about it`() {
    #expect(
      BudgetExceeded.day(
        estimate: 0.084, spent: Spending(confirmed: 4.9, live: 0.1), limit: 5
      ).description
        == "with $0.084 more, today's tasks would come to $5.084, above budget.day, $5.00. "
        + "Wait until tomorrow, or raise budget.day in config.yaml")
  }
}
