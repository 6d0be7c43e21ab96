import Foundation
import GRDB
import HiAPITestSupport
import OrderedCollections
import Synchronization
import Testing

@testable import HiAPICore
@testable import HiAPITasks

@Suite(.timeLimit(.minutes(1))) struct SubmittingTests {
  private static func accepted(_ id: String) -> SubmissionAnswer {
    .accepted(TaskID(rawValue: id), isReplay: false)
  }
  private static func error(_ status: Int, _ code: String = "x") -> ServiceError {
    ServiceError(httpStatus: status, code: code)
  }
  private static func service(
    _ answers: [SubmissionAnswer]
  ) -> (ManualClock) -> FakeService {
    { clock in
      FakeService(clock: clock, create: { number, _ in answers[min(number, answers.count) - 1] })
    }
  }

  @Test func `writes the intent and the attempt down before anything is sent`() async throws {
    let seen = Mutex<[GenerationTask?]>([])
    let folder = try TemporaryFolder()
    let path = folder.path("data/tasks.sqlite")
    let fixture = try EngineFixture(folder: folder) { clock in
      FakeService(
        clock: clock,
        create: { _, _ in
          let task = try? await TaskStore(path: path).task(LocalTaskID(rawValue: 1))
          seen.withLock { $0.append(task) }
          return Self.accepted("tk-1")
        })
    }
    let draft = EngineFixture.draft()
    let id = try await fixture.engine.submit(draft, nil)
    try await fixture.clock.wait { try await fixture.state(id) == .queued }
    let sent = try #require(seen.withLock { $0.first ?? nil })
    #expect(sent.state == .sending)
    #expect(sent.attempts == 1)
    #expect(sent.firstSent == EngineFixture.start)
    #expect(fixture.service.creates.map(\.body) == [draft.body])
    #expect(fixture.service.creates.map(\.key) == [sent.idempotencyKey.rawValue])
    #expect(try await fixture.store.task(id)?.history.map(\.state) == [.intent, .sending, .queued])
    await fixture.engine.stop()
  }

  @Test(arguments: [
    SubmissionAnswer.unknown(.network("reset")), .unknown(.notSent("refused")),
    .unknown(.status(error(502))), .unknown(.garbled("<html>")),
    .busy(error(429), retryAfter: .seconds(7)), .busy(error(503), retryAfter: nil),
    .processing(error(409), retryAfter: nil),
  ])
  func `resends the same key and bytes until it is answered`(
    _ answer: SubmissionAnswer
  ) async throws {
    let fixture = try EngineFixture(
      service: Self.service([answer, answer, answer, Self.accepted("tk-1")]))
    let id = try await fixture.engine.submit(EngineFixture.draft(), nil)
    try await fixture.clock.run { try await fixture.state(id) == .queued }
    let creates = fixture.service.creates
    #expect(creates.count == 4)
    #expect(Set(creates.map(\.key)).count == 1)
    #expect(Set(creates.map(\.body)) == [EngineFixture.draft().body])
    let task = try #require(try await fixture.store.task(id))
    #expect(task.attempts == 4)
    #expect(task.taskID?.rawValue == "tk-1")
    #expect(task.error == nil)
    await fixture.engine.stop()
  }

  @Test func `never resends a refusal`() async throws {
    let refusal = ServiceError(httpStatus: 400, code: "model_not_found", requestID: "r-1")
    let fixture = try EngineFixture(service: Self.service([.refused(refusal)]))
    let id = try await fixture.engine.submit(EngineFixture.draft(), nil)
    try await fixture.clock.wait { try await fixture.state(id) == .refused }
    await fixture.engine.stop()
    let task = try #require(try await fixture.store.task(id))
    #expect(task.error == refusal)
    #expect(task.requestID == "r-1")
    #expect(task.completed != nil)
    #expect(task.billed == .no)
    #expect(fixture.service.creates.count == 1)
  }

  @Test func `does not take a gate's refusal for the fate of a lost attempt`() async throws {
    let fixture = try EngineFixture(
      service: Self.service([
        .unknown(.network("reset")), .refused(Self.error(401, "invalid_api_key")),
        Self.accepted("tk-1"),
      ]))
    let id = try await fixture.engine.submit(EngineFixture.draft(), nil)
    try await fixture.clock.run { fixture.service.creates.count == 2 }
    try await fixture.clock.wait {
      try await fixture.store.task(id)?.history.last?.note?.contains("invalid_api_key") == true
    }
    #expect(try await fixture.state(id) == .unknown)
    try await fixture.clock.run { try await fixture.state(id) == .queued }
    await fixture.engine.stop()
  }

  @Test func `waits as long as the service asks, and everybody waits with it`() async throws {
    let fixture = try EngineFixture(
      service: Self.service([
        .busy(Self.error(429), retryAfter: .seconds(90)), Self.accepted("a"), Self.accepted("b"),
      ]))
    let first = try await fixture.engine.submit(EngineFixture.draft("one"), nil)
    try await fixture.clock.wait {
      try await fixture.store.task(first)?.history.last?.note?.contains("429") == true
    }
    let second = try await fixture.engine.submit(EngineFixture.draft("two"), nil)
    try await fixture.clock.run {
      let states = try await [fixture.state(first), fixture.state(second)]
      return states == [.queued, .queued]
    }
    #expect(fixture.service.calls.dropFirst().allSatisfy { $0.at >= .seconds(90) })
    await fixture.engine.stop()
  }

  @Test func `stops resending when the key window closes`() async throws {
    let fixture = try EngineFixture(
      service: Self.service([.unknown(.network("reset"))]))
    let id = try await fixture.engine.submit(EngineFixture.draft(), nil)
    try await fixture.clock.run { fixture.service.creates.count == 3 }
    fixture.clock.advance(by: .seconds(KeyWindow.length))
    try await fixture.clock.run {
      try await fixture.store.task(id)?.history.contains { $0.reason == .windowClosed } == true
    }
    await fixture.engine.stop()
    #expect(try await fixture.state(id) == .unknown)
    let sent = fixture.service.calls.filter {
      if case .create = $0.question { true } else { false }
    }.map(\.at)
    #expect(sent.allSatisfy { $0 < .seconds(KeyWindow.length - KeyWindow.reserve) })
  }

  @Test func `starts the key window with the first attempt that may have arrived`() async throws {
    let fixture = try EngineFixture(
      service: Self.service([.unknown(.notSent("no route")), .unknown(.network("reset"))]))
    let id = try await fixture.engine.submit(EngineFixture.draft(), nil)
    try await fixture.clock.wait {
      try await fixture.store.task(id)?.history.last?.note == "no route"
    }
    #expect(try await fixture.store.task(id)?.firstSent == nil)
    #expect(try await fixture.state(id) == .sending)
    fixture.clock.advance(by: .seconds(40 * 3600))
    try await fixture.clock.run { try await fixture.state(id) == .unknown }
    let first = try #require(try await fixture.store.task(id)?.firstSent)
    #expect(first >= EngineFixture.start.addingTimeInterval(40 * 3600))
    await fixture.engine.stop()
  }

  @Test func `sends nothing when the intent cannot be written`() async throws {
    let fixture = try EngineFixture()
    try await fixture.store.write { db in try db.execute(sql: "PRAGMA query_only = 1") }
    await #expect(throws: TaskStoreError.self) {
      try await fixture.engine.submit(EngineFixture.draft(), nil)
    }
    await fixture.engine.stop()
    #expect(fixture.service.calls.isEmpty)
  }

  @Test func `keeps an answer until it can be written, and resends nothing before`() async throws {
    let store = Mutex<TaskStore?>(nil)
    let fixture = try EngineFixture { clock in
      FakeService(
        clock: clock,
        create: { _, _ in
          let store = store.withLock { $0 }
          try? await store?.write { db in
            try db.execute(
              sql: """
                CREATE TRIGGER no_room BEFORE UPDATE ON tasks
                BEGIN SELECT RAISE(ABORT, 'no room'); END
                """)
          }
          return Self.accepted("tk-1")
        })
    }
    store.withLock { $0 = fixture.store }
    let id = try await fixture.engine.submit(EngineFixture.draft(), nil)
    try await fixture.clock.run { fixture.clock.elapsed > .seconds(120) }
    #expect(try await fixture.state(id) == .sending)
    try await fixture.store.write { db in try db.execute(sql: "DROP TRIGGER no_room") }
    try await fixture.clock.run { try await fixture.state(id) == .queued }
    #expect(fixture.service.creates.count == 1)
    await fixture.engine.stop()
  }

  @Test func `has at most four requests out`() async throws {
    let out = Mutex((now: 0, most: 0))
    let gate = AsyncStream<Void>.makeStream()
    let fixture = try EngineFixture { clock in
      FakeService(
        clock: clock,
        create: { number, _ in
          out.withLock { out in
            out.now += 1
            out.most = max(out.most, out.now)
          }
          var opened = gate.stream.makeAsyncIterator()
          if number <= 4 { await opened.next() }
          out.withLock { $0.now -= 1 }
          return Self.accepted("tk-\(number)")
        })
    }
    for number in 0..<12 {
      _ = try await fixture.engine.submit(EngineFixture.draft("\(number)"), nil)
    }
    try await fixture.clock.wait { fixture.service.creates.count == 4 }
    for _ in 0..<4 { gate.continuation.yield() }
    try await fixture.clock.wait { fixture.service.creates.count == 12 }
    await fixture.engine.stop()
    #expect(out.withLock(\.most) == 4)
    #expect(Set(fixture.service.creates.map(\.key)).count == 12)
  }

  @Test func `takes nothing on after it was stopped`() async throws {
    let fixture = try EngineFixture()
    await fixture.engine.stop()
    await #expect(throws: CancellationError.self) {
      try await fixture.engine.submit(EngineFixture.draft(), nil)
    }
    #expect(try await fixture.engine.window(.all, 0, 10).counts.total == 0)
  }
}
