import Foundation
import HiAPITestSupport
import Testing

@testable import HiAPICore
@testable import HiAPITasks

@Suite(.timeLimit(.minutes(1))) struct WithdrawingTests {
  private let store: TaskStore
  private let folder: TemporaryFolder
  private let now = EngineFixture.start

  init() throws {
    folder = try TemporaryFolder()
    store = try TaskStore(path: folder.path("tasks.sqlite"))
  }

  private func intent() async throws -> LocalTaskID {
    try await store.insertIntent(
      EngineFixture.draft(), estimate: nil, key: IdempotencyKey(rawValue: "k"),
      account: EngineFixture.account, at: now)
  }

  @Test func `takes back what was never sent`() async throws {
    let id = try await intent()
    #expect(try await store.withdraw(id, at: now))
    let task = try #require(try await store.task(id))
    #expect(task.state == .cancelled)
    #expect(task.billed == .no)
    #expect(try await store.beginAttempt(id, at: now) == .notNeeded)
  }

  @Test func `takes back what found no connection`() async throws {
    let id = try await intent()
    _ = try await store.beginAttempt(id, at: now)
    _ = try await store.record(JournalEntry(.unknown(.notSent("refused")), at: now), for: id)
    #expect(try await store.withdraw(id, at: now))
  }

  @Test(arguments: [
    SubmissionAnswer.unknown(.network("reset")),
    .busy(ServiceError(httpStatus: 429), retryAfter: nil),
    .accepted(TaskID(rawValue: "tk"), isReplay: false), .refused(ServiceError()),
  ])
  func `takes nothing back that may have arrived`(_ answer: SubmissionAnswer) async throws {
    let id = try await intent()
    _ = try await store.beginAttempt(id, at: now)
    #expect(try await !store.withdraw(id, at: now), "while the attempt is out")
    _ = try await store.record(JournalEntry(answer, at: now), for: id)
    let state = try await store.task(id)?.state
    #expect(try await !store.withdraw(id, at: now))
    #expect(try await store.task(id)?.state == state)
  }
}
