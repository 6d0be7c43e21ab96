import Foundation
import HiAPITestSupport
import Synchronization
import Testing

@testable import HiAPICore
@testable import HiAPITasks

/// What becomes of a task after an attempt without an answer, when a repeat is refused.
@Suite(.timeLimit(.minutes(1))) struct DoubtTests {
  private static let lost = SubmissionAnswer.unknown(.network("reset"))

  private static func answer(_ status: Int, _ body: String = "") -> SubmissionAnswer {
    SubmissionAnswer(reading: .of(status, body))
  }

  private static func own(_ status: Int, _ code: String) -> SubmissionAnswer {
    answer(status, #"{"error":{"code":"\#(code)","message":"m","request_id":"r-1"}}"#)
  }

  /// A service that gives these answers, the last one for good, and lists these tasks.
  private func fixture(
    _ answers: [SubmissionAnswer],
    lists listed: @escaping @Sendable (_ number: Int) throws -> [TaskSnapshot] = { _ in [] }
  ) throws -> EngineFixture {
    try EngineFixture { clock in
      FakeService(
        clock: clock, create: { number, _ in answers[min(number, answers.count) - 1] },
        list: { number, page in page == 1 ? try listed(number) : [] })
    }
  }

  private static func listed(_ id: String, model: String = "gpt-image-2") -> TaskSnapshot {
    TaskSnapshot(
      id: TaskID(rawValue: id), model: model, statusWord: "handling",
      created: EngineFixture.start + 1)
  }

  private func lists(_ fixture: EngineFixture) -> Int {
    fixture.service.questions.count { if case .list = $0 { true } else { false } }
  }

  @Test(arguments: [
    400, 401, 402, 403, 404, 405, 407, 409, 410, 413, 415, 418, 421, 422, 425, 426, 428, 431, 451,
    499,
  ])
  func `believes no page of a gateway after a lost answer, and finds its task by the same key`(
    _ status: Int
  ) async throws {
    let fixture = try fixture([
      Self.lost, Self.answer(status, "<html>nginx</html>"),
      .accepted(TaskID(rawValue: "tk-1"), isReplay: true),
    ])
    let id = try await fixture.engine.submit(
      EngineFixture.draft(), Estimate(amount: 0.5, currency: "USD", basis: "each"))
    try await fixture.clock.run { fixture.service.creates.count == 2 }
    // A 409 that says nothing else is the first request, still running.
    let isRefusal = status != 409
    try await fixture.clock.wait {
      try await fixture.store.task(id)?.isAttemptOut == false
        && (!isRefusal || self.lists(fixture) > 0)
    }
    let open = try #require(try await fixture.store.task(id))
    #expect(open.state == .unknown)
    #expect(open.billed == .unknown)
    #expect(try await fixture.engine.spending().unknown == 0.5)
    if isRefusal {
      #expect(open.doubted?.httpStatus == status)
      #expect(
        open.history.contains {
          $0.note?.contains("answered \(status) to the repeat") == true
            && $0.note?.contains("says nothing about the first attempt") == true
        })
    }
    try await fixture.clock.run { try await fixture.state(id)?.isWatched == true }
    await fixture.engine.stop()
    #expect(Set(fixture.service.creates.map(\.key)).count == 1)
    #expect(try await fixture.store.task(id)?.error == nil)
  }

  @Test func `takes the service's own refusal once its list shows no such task`() async throws {
    let fixture = try fixture([Self.lost, Self.own(400, "invalid_request")]) { _ in
      [Self.listed("tk-other", model: "flux-1-1-pro")]
    }
    let id = try await fixture.engine.submit(EngineFixture.draft(), nil)
    try await fixture.clock.run { try await fixture.state(id) == .refused }
    await fixture.engine.stop()
    let task = try #require(try await fixture.store.task(id))
    #expect(task.error?.code == "invalid_request")
    #expect(task.requestID == "r-1")
    #expect(task.billed == .no)
    // The list may lag, so one look right after the refusal is not enough.
    #expect(fixture.clock.elapsed >= Settler.lag)
  }

  @Test func `shows the task that may be it, and waits for a person`() async throws {
    let fixture = try fixture([Self.lost, Self.own(404, "not_found")]) { _ in
      [
        Self.listed("tk-lost", model: "gpt-image-2@ext"),
        Self.listed("tk-x", model: "flux-1-1-pro"),
      ]
    }
    let id = try await fixture.engine.submit(EngineFixture.draft(), nil)
    try await fixture.clock.run { try await fixture.store.task(id)?.awaitsPerson == true }
    let task = try #require(try await fixture.store.task(id))
    #expect(task.state == .unknown)
    #expect(task.likely.map(\.taskID.rawValue) == ["tk-lost"])
    #expect(task.json["likely"]?.array?.first?["task_id"] == "tk-lost")
    #expect(task.json["repeat_error"]?["http"] == 404)
    // The service would say the same for ever.
    #expect(fixture.service.creates.count == 1 + RetryPolicy.mostRefusedRepeats)
    #expect(try await fixture.engine.settle(id, TaskID(rawValue: "tk-lost")))
    #expect(try await fixture.state(id)?.isWatched == true)
    await fixture.engine.stop()
  }

  @Test func `settles nothing by a list that fails, ends early or leaves rows out`() async throws {
    let fixture = try fixture([Self.lost, Self.own(400, "invalid_request")]) { number in
      switch number {
      case 1: throw HiAPIError(.rejected(status: 502), service: ServiceError(httpStatus: 502))
      case 2: throw HiAPIError(.garbled, message: "the answer is not JSON")
      default: [TaskSnapshot(id: TaskID(rawValue: "tk-nameless"), statusWord: "queued")]
      }
    }
    let id = try await fixture.engine.submit(EngineFixture.draft(), nil)
    try await fixture.clock.run { fixture.clock.elapsed > .seconds(3600) }
    await fixture.engine.stop()
    let task = try #require(try await fixture.store.task(id))
    #expect(task.state == .unknown)
    #expect(task.history.contains { $0.note?.contains("list cannot be read: HTTP 502") == true })
  }

  @Test func `lets a person say that there is no task, once nothing is out`() async throws {
    let fixture = try fixture([Self.lost, Self.answer(404, "<html>")])
    let id = try await fixture.engine.submit(EngineFixture.draft(), nil)
    try await fixture.clock.run { try await fixture.store.task(id)?.doubted != nil }
    try await fixture.clock.wait { try await fixture.store.task(id)?.isAttemptOut == false }
    #expect(try await fixture.engine.disown(id))
    #expect(try await fixture.state(id) == .refused)
    #expect(try await !fixture.engine.disown(id))
    #expect(try await fixture.engine.spending().unknown == 0)
    await fixture.engine.stop()
    // It was there all the same: what the service says wins.
    let late = JournalEntry(
      .accepted(TaskID(rawValue: "tk-late"), isReplay: true), at: EngineFixture.start)
    _ = try await fixture.store.record(late, for: id)
    let task = try #require(try await fixture.store.task(id))
    #expect(task.state == .queued)
    #expect(task.taskID?.rawValue == "tk-late")
    #expect(task.error == nil && task.completed == nil && task.requestID == nil)
  }

  @Test func `an acceptance wins over another leader's refusal or withdrawal`() async throws {
    let folder = try TemporaryFolder()
    let store = try TaskStore(path: folder.path("tasks.sqlite"))
    for (number, settled) in [
      JournalEntry(Self.own(400, "invalid_request"), at: EngineFixture.start),
      JournalEntry(.withdrawn, at: EngineFixture.start),
    ].enumerated() {
      let id = try await store.insertIntent(
        EngineFixture.draft(), estimate: nil, key: IdempotencyKey(rawValue: "k\(number)"),
        account: EngineFixture.account, at: EngineFixture.start)
      _ = try await store.beginAttempt(id, at: EngineFixture.start)
      _ = try await store.record(settled, for: id)
      #expect(try await store.task(id)?.state.isTerminal == true)
      let accepted = JournalEntry(
        .accepted(TaskID(rawValue: "tk-\(number)"), isReplay: false), at: EngineFixture.start)
      #expect(try await store.record(accepted, for: id)?.state == .queued)
      #expect(try await store.task(id)?.error == nil)
    }
    #expect(try await store.watched(EngineFixture.account).count == 2)
  }

  @Test func `a list proves absence only as far as it was read without a gap`() {
    func page(_ ages: [Double?], total: Int? = nil, from first: Int = 0) -> TaskPage {
      TaskPage(
        tasks: ages.enumerated().map { index, age in
          TaskSnapshot(
            id: TaskID(rawValue: "tk-\(first + index)"), statusWord: "success",
            created: age.map { EngineFixture.start - $0 })
        }, total: total)
    }
    func reading(_ pages: TaskPage...) -> ListReading {
      var reading = ListReading()
      for page in pages { reading.take(page, size: 3) }
      return reading
    }
    let start = EngineFixture.start - 100
    #expect(reading(page([1, 2])).reaches(back: start))
    #expect(!reading(page([1, 2, 3])).reaches(back: start))
    #expect(reading(page([1, 2, 101])).reaches(back: start))
    #expect(!reading(page([1, 2, 101])).reaches(back: nil))
    #expect(!reading(page([2, 1, 101])).reaches(back: start))
    #expect(!reading(page([1, nil, 101])).reaches(back: start))
    #expect(!reading(page([1, 2], total: 9)).reaches(back: start))
    #expect(reading(page([1, 2], total: 3), page([3], total: 3, from: 2)).reaches(back: nil))
    #expect(!reading(page([1, 2], total: 9), page([], total: 9)).reaches(back: start))
    #expect(reading(page([1, 2, 3]), page([], from: 3)).reaches(back: nil))
  }
}
