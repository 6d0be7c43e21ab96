import Foundation
import HiAPISimulator
import HiAPITestSupport
import Testing

@testable import HiAPICore

/// What becomes of live tasks when the service's list is of no use.
@Suite(.timeLimit(.minutes(1))) struct ListFallbackTests {
  enum BadList: CaseIterable, Sendable {
    case serverError, notFound, forbidden, tooManyRequests, page, hangs, tooLarge, empty, stale

    /// The list's answer, where everything of five tasks is asked by the fixture.
    func tasks(_ page: Int) throws -> [TaskSnapshot] {
      switch self {
      case .serverError: throw HiAPIError(.rejected(status: 500))
      case .notFound: throw HiAPIError(.rejected(status: 404))
      case .forbidden: throw HiAPIError(.rejected(status: 403))
      case .tooManyRequests: throw HiAPIError(.rejected(status: 429))
      case .page: throw HiAPIError(.garbled, message: "the answer is not JSON")
      case .hangs: throw HiAPIError(.unreachable, message: "no answer within 10 seconds")
      case .tooLarge: throw HiAPIError(.tooLarge, message: "the answer is too long to be read")
      case .empty: return []
      case .stale:
        return (1...5).map {
          TaskSnapshot(id: TaskID(rawValue: "tk-\($0)"), statusWord: "queued")
        }
      }
    }
  }

  private static func success(_ id: TaskID) -> TaskSnapshot {
    TaskSnapshot(
      id: id, statusWord: "success",
      outputs: [TaskOutput(source: .link("https://cdn.example/\(id.rawValue).png"))])
  }

  private func submit(_ count: Int, to fixture: EngineFixture) async throws -> [LocalTaskID] {
    var ids: [LocalTaskID] = []
    for number in 0..<count {
      ids.append(try await fixture.engine.submit(EngineFixture.draft("\(number)"), nil))
    }
    let all = ids
    try await fixture.clock.wait {
      for id in all where try await fixture.state(id)?.isWatched != true { return false }
      return true
    }
    return ids
  }

  @Test(arguments: BadList.allCases)
  func `asks about each task when the list is of no use, and says so`(_ bad: BadList) async throws {
    let fixture = try EngineFixture { clock in
      FakeService(
        clock: clock, detail: { _, id in Self.success(id) },
        list: { _, page in try bad.tasks(page) })
    }
    await fixture.engine.start()
    let ids = try await submit(5, to: fixture)
    try await fixture.clock.run {
      try await fixture.engine.window(.all, 0, 10).counts.success == 5
    }
    await fixture.engine.stop()
    #expect(fixture.clock.elapsed < .seconds(75))
    // Which has only just been accepted, a good list may not show yet.
    let lists = fixture.service.polls.filter {
      $0.question == .list(page: 1) && (bad != .empty || $0.at > .seconds(10))
    }.count
    #expect(lists <= (bad == .tooLarge ? 1 : bad == .stale ? 8 : 2))
    var words: [String] = []
    for id in ids {
      words += try await fixture.store.task(id)?.history.compactMap(\.note) ?? []
    }
    // Tasks that all ended before the list was old enough to be a bad one need no word.
    let isSaid = words.contains { $0.contains("each task is asked for by itself") }
    #expect(isSaid || bad == .empty && lists < 2)
  }

  @Test func `tries the list again now and then, and trusts it when it is whole`() async throws {
    let fixture = try EngineFixture { clock in
      FakeService(
        clock: clock, detail: { _, id in TaskSnapshot(id: id, statusWord: "handling") },
        list: { number, _ in
          guard number > 2 else { throw HiAPIError(.rejected(status: 500)) }
          return (1...5).map {
            TaskSnapshot(id: TaskID(rawValue: "tk-\($0)"), statusWord: "handling")
          }
        })
    }
    await fixture.engine.start()
    _ = try await submit(5, to: fixture)
    let lists = { fixture.service.polls.filter { $0.question == .list(page: 1) }.map(\.at) }
    try await fixture.clock.run { lists().count >= 5 }
    await fixture.engine.stop()
    let times = lists()
    #expect(times[2] - times[1] >= .seconds(120))
    #expect(times[2] - times[1] < .seconds(150))
    #expect(times[4] - times[2] < .seconds(30))
  }

  @Test func `asks within the same allowance of requests, the one that waited longest first`()
    async throws
  {
    let fixture = try EngineFixture { clock in
      FakeService(
        clock: clock, detail: { _, id in TaskSnapshot(id: id, statusWord: "handling") },
        list: { _, _ in throw HiAPIError(.rejected(status: 500)) })
    }
    await fixture.engine.start()
    _ = try await submit(12, to: fixture)
    try await fixture.clock.run { fixture.clock.elapsed > .seconds(300) }
    await fixture.engine.stop()
    let polls = fixture.service.polls.filter { $0.at <= .seconds(300) }
    #expect(polls.count <= 5 * 25)
    let asked = polls.compactMap { if case .detail(let id) = $0.question { id } else { nil } }
    // Turns go round; of three that wait for the allowance at the same time any may be first.
    #expect(Set(asked.prefix(20)).count == 12)
    let turns = Dictionary(grouping: asked, by: \.self).mapValues(\.count)
    #expect((turns.values.max() ?? 0) - (turns.values.min() ?? 0) <= 3)
  }

  @Test func `is not held up by one task whose answer never comes`() async throws {
    let fixture = try EngineFixture { clock in
      FakeService(
        clock: clock,
        detail: { _, id in
          if id.rawValue == "tk-1" {
            let (never, hold) = AsyncStream<Void>.makeStream()
            for await _ in never {}
            hold.finish()
            throw CancellationError()
          }
          return Self.success(id)
        }, list: { _, _ in throw HiAPIError(.rejected(status: 500)) })
    }
    await fixture.engine.start()
    _ = try await submit(5, to: fixture)
    try await fixture.clock.run {
      try await fixture.engine.window(.all, 0, 10).counts.success == 4
    }
    #expect(fixture.clock.elapsed < .seconds(60))
    await fixture.engine.stop()
  }

  @Test func `saves an output that makes the list too large, over sockets`() async throws {
    let content = String(repeating: "A", count: 9 << 20)
    let server = try RawServer([
      .answer { _, request in
        let task = #"{"taskId":"tk-1","status":"success","output":[{"b64_json":"\#(content)"}]}"#
        let isList = request.hasPrefix("GET /v1/tasks?")
        let body = isList ? #"{"data":{"tasks":[\#(task)]}}"# : #"{"data":\#(task)}"#
        return [
          .write(
            "HTTP/1.1 200 OK\r\nContent-Length: \(body.utf8.count)\r\nConnection: close\r\n\r\n"
              + body)
        ]
      }
    ])
    let client = TasksClient.live(
      ServiceConnection(
        endpoint: try ServiceEndpoint(parsing: "http://127.0.0.1:\(server.port)"),
        key: try #require(APIKey("sk-test"))))
    await #expect {
      try await client.list(1, 100)
    } throws: { ($0 as? HiAPIError)?.code == .tooLarge }
    let snapshot = try await client.retrieve(TaskID(rawValue: "tk-1"))
    guard case .spooled(let kept)? = snapshot.outputs.first?.source else {
      Issue.record("the output is not in a file")
      return
    }
    var bytes: [UInt8] = []
    #expect(try kept.forEachPiece { bytes += $0 })
    #expect(bytes.elementsEqual(content.utf8) && snapshot.outputs.count == 1)
    await client.shutdown()
  }

  @Test func `collects five tasks whose list is a gateway's page, over sockets`() async throws {
    let folder = try TemporaryFolder()
    let clock = ManualClock()
    let time = EngineFixture.start.timeIntervalSince1970
    let simulator = try await Simulator.start(
      SimulatorOptions(clock: SimulatorClock(clock, startingAt: .seconds(time))))
    simulator.arrange(.html, for: .list, times: 1000)
    let key = try #require(APIKey("sk-test"))
    let endpoint = try ServiceEndpoint(parsing: simulator.baseURL)
    let client = TasksClient.live(ServiceConnection(endpoint: endpoint, key: key))
    let store = try TaskStore(path: folder.path("tasks.sqlite"))
    let engine = TaskEngine.live(
      store: store, client: client, baseURL: endpoint.text, account: KeyFingerprint(of: key),
      outputs: OutputOptions(folder: folder.path("out")), kindOf: { _ in .image }, clock: clock,
      now: { EngineFixture.start.addingTimeInterval(clock.elapsed / .seconds(1)) })
    await engine.start()
    var ids: [LocalTaskID] = []
    for number in 0..<5 {
      ids.append(try await engine.submit(EngineFixture.draft("\(number)"), nil))
    }
    let all = ids
    try await clock.run {
      for id in all {
        guard let task = try await store.task(id), task.outputs.map(\.state) == [.saved] else {
          return false
        }
      }
      return true
    }
    await engine.stop()
    await client.shutdown()
    await simulator.stop()
  }
}
