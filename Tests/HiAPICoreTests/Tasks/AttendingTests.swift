import Foundation
import GRDB
import HiAPITestSupport
import Testing

@testable import HiAPICore
@testable import HiAPITasks

/// What is different while somebody waits for a task, and what is said meanwhile.
@Suite(.timeLimit(.minutes(1))) struct AttendingTests {
  private static let output = TaskOutput(source: .link("https://cdn.example/1.png"))

  private static func success(_ id: TaskID) -> TaskSnapshot {
    TaskSnapshot(id: id, statusWord: "success", outputs: [output])
  }

  private func accepted(_ fixture: EngineFixture) async throws -> LocalTaskID {
    await fixture.engine.start()
    let id = try await fixture.engine.submit(EngineFixture.draft(), nil)
    try await fixture.clock.wait { try await fixture.state(id) == .queued }
    return id
  }

  private func notes(_ id: LocalTaskID, _ fixture: EngineFixture) async throws -> [String] {
    try await fixture.store.task(id)?.history.compactMap(\.note) ?? []
  }

  @Test(arguments: [
    HiAPIError(.rejected(status: 503)), HiAPIError(.unreachable, message: "connection refused"),
    HiAPIError(.rejected(status: 429)), HiAPIError(.rejected(status: 404)),
  ])
  func `pauses no longer than a quarter of a minute while somebody waits`(_ error: HiAPIError)
    async throws
  {
    let fixture = try EngineFixture { clock in
      FakeService(
        clock: clock,
        detail: { number, id in
          if number <= 10 { throw error }
          return Self.success(id)
        })
    }
    let id = try await accepted(fixture)
    let nextLook = { await fixture.engine.outlook(id).nextLook ?? .zero }
    try await fixture.clock.run { fixture.service.polls.count == 8 }
    // It would be half a minute, or a whole one.
    try await fixture.clock.wait { await nextLook() > RetryPolicy.longestWhileWaitedFor }
    for count in 9...11 {
      await fixture.engine.attend(id)
      try await fixture.clock.wait {
        let next = await nextLook()
        return next > .zero && next <= RetryPolicy.longestWhileWaitedFor
      }
      let before = fixture.clock.elapsed
      try await fixture.clock.run { fixture.service.polls.count == count }
      #expect(fixture.clock.elapsed - before <= RetryPolicy.longestWhileWaitedFor)
    }
    try await fixture.clock.wait { try await fixture.state(id) == .success }
    await fixture.engine.stop()
  }

  @Test func `keeps a pause that the service asked for, and tells until when`() async throws {
    let fixture = try EngineFixture { clock in
      FakeService(
        clock: clock,
        detail: { number, id in
          if number == 1 { throw HiAPIError(.rejected(status: 503), retryAfter: .seconds(50)) }
          return Self.success(id)
        })
    }
    let id = try await accepted(fixture)
    try await fixture.clock.run { fixture.service.polls.count == 1 }
    try await fixture.clock.wait { await fixture.engine.outlook(id).pause != nil }
    await fixture.engine.attend(id)
    #expect(await fixture.engine.outlook(id).pause?.left == .seconds(50))
    try await fixture.clock.run { try await fixture.state(id) == .success }
    await fixture.engine.stop()
    let times = fixture.service.polls.map(\.at)
    #expect(times[1] - times[0] == .seconds(50))
  }

  @Test func `asks nothing more of a task that is looked at anyhow`() async throws {
    let fixture = try EngineFixture()
    let id = try await accepted(fixture)
    try await fixture.clock.run { fixture.service.polls.count == 1 }
    for _ in 0..<5 { await fixture.engine.attend(id) }
    #expect(fixture.service.polls.count == 1)
    await fixture.engine.stop()
  }

  @Test(arguments: [401, 403])
  func `says at once that a key is refused, and when there is an answer again`(_ status: Int)
    async throws
  {
    let fixture = try EngineFixture { clock in
      FakeService(
        clock: clock,
        detail: { number, id in
          if number <= 3 {
            throw HiAPIError(
              .rejected(status: status),
              service: ServiceError(httpStatus: status, code: "invalid_api_key"))
          }
          return TaskSnapshot(id: id, statusWord: "handling")
        })
    }
    let id = try await accepted(fixture)
    try await fixture.clock.run { fixture.service.polls.count == 1 }
    try await fixture.clock.wait { try await !notes(id, fixture).isEmpty }
    let words = try #require(try await notes(id, fixture).last)
    #expect(words.contains("the API key is refused (HTTP \(status) · invalid_api_key)"))
    #expect(await fixture.engine.outlook(id).silence?.kind == .keyRefused)
    try await fixture.clock.run { try await fixture.state(id) == .handling }
    #expect(try await notes(id, fixture) == [words, Reason.answersAgain.words])
    #expect(await fixture.engine.outlook(id).silence == nil)
    await fixture.engine.stop()
  }

  @Test func `says of a service out of reach, when it is so twice, and knows for how long`()
    async throws
  {
    let fixture = try EngineFixture { clock in
      FakeService(
        clock: clock,
        detail: { _, _ in throw HiAPIError(.unreachable, message: "connection refused") })
    }
    let id = try await accepted(fixture)
    try await fixture.clock.run { try await !notes(id, fixture).isEmpty }
    #expect(fixture.clock.elapsed < .seconds(15))
    #expect(
      try await notes(id, fixture) == [
        "the service cannot be reached (connection refused); it is asked again"
      ])
    try await fixture.clock.run { fixture.clock.elapsed > .seconds(200) }
    let outlook = await fixture.engine.outlook(id)
    #expect(outlook.reasonToGiveUp?.policy == .connecting)
    #expect(outlook.reasonToGiveUp?.policy.exitStatus == 69)
    await fixture.engine.stop()
  }

  @Test func `reads a success without outputs again before it is final`() async throws {
    let fixture = try EngineFixture { clock in
      FakeService(
        clock: clock,
        detail: { number, id in
          number > 2 ? Self.success(id) : TaskSnapshot(id: id, statusWord: "success")
        })
    }
    let id = try await accepted(fixture)
    try await fixture.clock.run { try await fixture.state(id) == .success }
    #expect(try await fixture.store.task(id)?.outputs == [CollectedOutput(Self.output)])
    #expect(fixture.service.polls.map(\.at) == [3, 6, 16].map { .seconds($0) })
    await fixture.engine.stop()
  }

  @Test func `ends a success that stays without outputs with words, and asks again on demand`()
    async throws
  {
    let fixture = try EngineFixture { clock in
      FakeService(
        clock: clock,
        detail: { number, id in
          number > 4 ? Self.success(id) : TaskSnapshot(id: id, statusWord: "success")
        })
    }
    let id = try await accepted(fixture)
    try await fixture.clock.run { try await fixture.state(id) == .success }
    #expect(fixture.service.polls.map(\.at) == [3, 6, 16, 46].map { .seconds($0) })
    #expect(try await notes(id, fixture).last?.contains("tk-1") == true)
    try await fixture.engine.collectAgain(id)
    #expect(try await fixture.store.task(id)?.outputs == [CollectedOutput(Self.output)])
    await fixture.engine.stop()
  }

  @Test func `names what keeps anybody from leading, and what to do`() async throws {
    let fixture = try EngineFixture()
    let lock = LeaderLock(database: fixture.store.path, account: EngineFixture.account)
    try FileManager.default.createDirectory(atPath: lock.path, withIntermediateDirectories: true)
    await fixture.engine.start()
    let id = LocalTaskID(rawValue: 1)
    guard case .impossible(let words, _) = await fixture.engine.outlook(id).lead else {
      Issue.record("it leads")
      return
    }
    #expect(words.contains(lock.path) && words.contains("Remove it"))
    #expect(await fixture.engine.outlook(id).reasonToGiveUp == nil)
    fixture.clock.advance(by: .seconds(120))
    #expect(await fixture.engine.outlook(id).reasonToGiveUp?.policy.exitStatus == 75)
    try FileManager.default.removeItem(atPath: lock.path)
    try await fixture.clock.run { await fixture.engine.outlook(id).lead == .here }
    await fixture.engine.stop()
  }

  @Test func `waits through the program that leads`() async throws {
    let folder = try TemporaryFolder()
    let leader = try EngineFixture(folder: folder) { clock in
      FakeService(
        clock: clock,
        detail: { number, id in
          if number <= 8 { throw HiAPIError(.rejected(status: 503)) }
          return Self.success(id)
        })
    }
    let follower = try EngineFixture(folder: folder)
    let id = try await accepted(leader)
    await follower.engine.start()
    #expect(await follower.engine.outlook(id).lead == .elsewhere(process: getpid()))
    try await leader.clock.run { leader.service.polls.count == 7 }
    let polls = leader.clock.elapsed
    await follower.engine.attend(id)
    try await leader.clock.wait {
      try await leader.store.read { db in
        try Row.fetchOne(db, sql: "SELECT is_asked FROM tasks")?.integer(0) == 0
      }
    }
    try await leader.clock.run { leader.service.polls.count == 8 }
    #expect(leader.clock.elapsed - polls <= .seconds(15))
    await follower.engine.stop()
    await leader.engine.stop()
  }

  @Test(arguments: [
    HiAPIError(.unreachable, message: "connection refused"), HiAPIError(.rejected(status: 401)),
  ])
  func `gives up behind another program's silence, too`(_ error: HiAPIError) async throws {
    let folder = try TemporaryFolder()
    let leader = try EngineFixture(folder: folder) { clock in
      FakeService(clock: clock, detail: { _, _ in throw error })
    }
    let follower = try EngineFixture(folder: folder)
    let id = try await accepted(leader)
    await follower.engine.start()
    #expect(await follower.engine.outlook(id).silence == nil)
    try await leader.clock.run { await follower.engine.outlook(id).silence != nil }
    #expect(await follower.engine.outlook(id).reasonToGiveUp == nil)
    follower.clock.advance(by: .seconds(120))
    let status = await follower.engine.outlook(id).reasonToGiveUp?.policy.exitStatus
    #expect(status == (error.code == .unreachable ? 69 : 77))
    await follower.engine.stop()
    await leader.engine.stop()
  }

  @Test(arguments: [
    SubmissionAnswer.unknown(.network("reset")), .unknown(.notSent("connection refused")),
    .refused(ServiceError(httpStatus: 401)),
  ])
  func `gives up a repeat that meets no service`(_ answer: SubmissionAnswer) async throws {
    let fixture = try EngineFixture { clock in
      FakeService(
        clock: clock, create: { number, _ in number == 1 ? .unknown(.network("reset")) : answer })
    }
    let id = try await fixture.engine.submit(EngineFixture.draft(), nil)
    try await fixture.clock.run { fixture.service.creates.count > 1 }
    let isRefused = if case .refused = answer { true } else { false }
    let kind = isRefused ? TaskOutlook.Silence.Kind.keyRefused : .unreachable
    try await fixture.clock.wait { await fixture.engine.outlook(id).silence?.kind == kind }
    fixture.clock.advance(by: .seconds(120))
    let status = await fixture.engine.outlook(id).reasonToGiveUp?.policy.exitStatus
    #expect(status == (isRefused ? 77 : 69))
    await fixture.engine.stop()
  }

  @Test(
    arguments: [
      (SubmissionAnswer.unknown(.network("reset")), 69),
      (.unknown(.notSent("connection refused")), 69), (.refused(ServiceError(httpStatus: 401)), 77),
      (.unknown(.status(ServiceError(httpStatus: 502))), nil),
      (.unknown(.garbled("<html>")), nil),
    ] as [(SubmissionAnswer, Int32?)])
  func `gives up behind another program whose repeat meets no service`(
    _ answer: SubmissionAnswer, _ status: Int32?
  ) async throws {
    let folder = try TemporaryFolder()
    let leader = try EngineFixture(folder: folder) { clock in
      FakeService(
        clock: clock, create: { number, _ in number == 1 ? .unknown(.network("reset")) : answer })
    }
    let follower = try EngineFixture(folder: folder)
    let id = try await leader.engine.submit(EngineFixture.draft(), nil)
    await follower.engine.start()
    let creates = { leader.service.creates.count }
    try await leader.clock.run { creates() > 3 }
    #expect(await follower.engine.outlook(id).reasonToGiveUp == nil)
    follower.clock.advance(by: .seconds(120))
    #expect(try await follower.state(id) == .unknown)
    #expect(await follower.engine.outlook(id).reasonToGiveUp?.policy.exitStatus == status)
    #expect(follower.service.calls.isEmpty)
    await follower.engine.stop()
    await leader.engine.stop()
  }

  @Test func `says in one line how a task stands`() {
    var task = GenerationTask(
      id: LocalTaskID(rawValue: 3), baseURL: "", model: "m", input: .null, body: [],
      idempotencyKey: IdempotencyKey(rawValue: "k"), state: .handling, status: "handling",
      created: EngineFixture.start)
    var outlook = TaskOutlook(lead: .here)
    outlook.nextLook = .seconds(5)
    let now = EngineFixture.start + 45
    #expect(
      WaitingWords.line(task, outlook, now: now) == "task 3 is handling, 0:45; next look in 5 s")
    outlook.nextLook = .zero
    #expect(
      WaitingWords.line(task, outlook, now: now)
        == "task 3 is handling, 0:45; the service is about to be asked")
    outlook.pause = .init(left: .seconds(20), isAskedFor: true)
    #expect(WaitingWords.line(task, outlook, now: now).contains("the service asked to wait until "))
    outlook.lead = .stopped(process: 812, since: .seconds(40))
    task.state = .intent
    #expect(
      WaitingWords.line(task, outlook, now: now)
        == "task 3 is waiting to be sent, 0:45; hiapi-tui (pid 812) leads and has been stopped for "
        + "40 s: kill -CONT 812 resumes it, kill 812 lets another one lead")
  }
}
