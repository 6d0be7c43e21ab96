import Foundation
import HiAPISimulator
import HiAPITestSupport
import OrderedCollections
import Testing

@testable import HiAPICore
@testable import HiAPITasks

/// Store, client and engine together, against the simulator on loopback, all by one clock.
@Suite(.timeLimit(.minutes(1))) struct EngineOverSocketsTests {
  private let folder: TemporaryFolder
  private let clock = ManualClock()
  private let key: APIKey

  init() throws {
    folder = try TemporaryFolder()
    key = try #require(APIKey("sk-test"))
  }

  private func simulator(_ models: [SimulatedModel] = []) async throws -> Simulator {
    let time = EngineFixture.start.timeIntervalSince1970
    return try await Simulator.start(
      SimulatorOptions(models: models, clock: SimulatorClock(clock, startingAt: .seconds(time))))
  }

  /// Runs a body with an engine, and ends engine and client after it.
  private func withEngine(
    _ simulator: Simulator, outputs: OutputOptions? = nil,
    _ body: (TaskEngine, TaskStore) async throws -> Void
  ) async throws {
    let endpoint = try ServiceEndpoint(parsing: simulator.baseURL)
    let client = TasksClient.live(ServiceConnection(endpoint: endpoint, key: key))
    let store = try TaskStore(path: folder.path("tasks.sqlite"))
    let engine = TaskEngine.live(
      store: store, client: client, baseURL: endpoint.text, account: KeyFingerprint(of: key),
      outputs: outputs, kindOf: { _ in .image }, clock: clock,
      now: { [clock] in EngineFixture.start.addingTimeInterval(clock.elapsed / .seconds(1)) })
    await engine.start()
    let result: Result<Void, any Error>
    do {
      result = .success(try await body(engine, store))
    } catch {
      result = .failure(error)
    }
    await engine.stop()
    await client.shutdown()
    try result.get()
  }

  private func finish(_ id: LocalTaskID, _ engine: TaskEngine) async throws -> GenerationTask {
    try await clock.run { try await engine.task(id)?.state.isTerminal == true }
    return try #require(try await engine.task(id))
  }

  private let draft = TaskDraft(
    model: "gpt-image-2",
    input: ["prompt": "a mug", "aspect_ratio": "1:1", "resolution": "1K"])

  @Test func `sends what was chosen and follows it to its output`() async throws {
    let simulator = try await simulator()
    try await withEngine(simulator) { engine, _ in
      let id = try await engine.submit(draft, nil)
      let task = try await finish(id, engine)
      #expect(task.state == .success)
      #expect(task.outputs.count == 1)
      #expect(task.outputs.first?.expires != nil)
      let post = try #require(simulator.record.requests("POST", "/v1/tasks").first)
      #expect(
        String(decoding: post.body, as: UTF8.self)
          == #"{"model":"gpt-image-2","input":{"prompt":"a mug","aspect_ratio":"1:1","resolution":"1K"}}"#
      )
      #expect(post.header("Idempotency-Key") == task.idempotencyKey.rawValue)
    }
    await simulator.stop()
  }

  @Test(arguments: [
    Fault.closeBefore, .closeAfter, .garble, .truncate, .gateway(status: 502),
    .refuse(.unavailable), .refuse(.rateLimited), .refuse(.keyProcessing),
  ])
  func `bills once whatever becomes of the answer`(_ mishap: Fault) async throws {
    let simulator = try await simulator()
    simulator.arrange(mishap, for: .create, times: 3)
    try await withEngine(simulator) { engine, _ in
      let id = try await engine.submit(draft, nil)
      let task = try await finish(id, engine)
      #expect(task.state == .success)
      #expect(task.attempts == simulator.record.requests("POST", "/v1/tasks").count)
    }
    let posts = simulator.record.requests("POST", "/v1/tasks")
    #expect(posts.count >= 2)
    #expect(Set(posts.map(\.body)).count == 1)
    #expect(Set(posts.map { $0.header("Idempotency-Key") }).count == 1)
    #expect(simulator.record.tasks.count == 1)
    await simulator.stop()
  }

  @Test func `keeps a refusal with its request id`() async throws {
    let simulator = try await simulator()
    simulator.arrange(.refuse(.modelNotFound), for: .create)
    try await withEngine(simulator) { engine, _ in
      let task = try await finish(try await engine.submit(draft, nil), engine)
      #expect(task.state == .refused)
      #expect(task.error?.code == "model_not_found")
      #expect(task.requestID?.isEmpty == false)
    }
    #expect(simulator.record.tasks.isEmpty)
    await simulator.stop()
  }

  @Test func `goes on where an earlier run was cut off`() async throws {
    let simulator = try await simulator()
    simulator.arrange(.closeAfter, for: .create)
    var id = LocalTaskID(rawValue: 0)
    try await withEngine(simulator) { engine, _ in
      id = try await engine.submit(draft, nil)
      let sent = id
      try await clock.wait { try await engine.task(sent)?.state == .unknown }
    }
    try await withEngine(simulator) { engine, _ in
      let task = try await finish(id, engine)
      #expect(task.state == .success)
    }
    #expect(simulator.record.tasks.count == 1)
    await simulator.stop()
  }

  @Test func `saves the files of sixty tasks with at most 25 requests a minute`() async throws {
    // Sounds are drawn faster than pictures.
    let simulator = try await simulator([SimulatedModel(id: "gpt-image-2", kind: "audio")])
    let outputs = OutputOptions(folder: folder.path("outputs"))
    var accepted = Duration.zero
    try await withEngine(simulator, outputs: outputs) { engine, store in
      var ids: [LocalTaskID] = []
      for number in 0..<60 {
        let draft = TaskDraft(model: "gpt-image-2", input: ["prompt": .string("sound \(number)")])
        ids.append(try await engine.submit(draft, nil))
      }
      try await clock.run { simulator.record.tasks.count == 60 }
      accepted = simulator.record.requests("POST", "/v1/tasks").map(\.time).max() ?? .zero
      let account = AccountName(
        baseURL: try ServiceEndpoint(parsing: simulator.baseURL).text, key: KeyFingerprint(of: key))
      try await clock.run {
        let counts = try await store.window(offset: 0, limit: 0).counts
        let open = try await store.collectable(account)
        return counts.success == 60 && open.isEmpty
      }
      var saved: Set<String> = []
      for id in ids {
        saved.formUnion(try await store.task(id)?.outputs.compactMap(\.sha256) ?? [])
      }
      #expect(saved.count == 60)
    }
    let polls = simulator.record.requests("GET", "/v1/tasks").map(\.time)
      .filter { $0 >= accepted }.sorted()
    for (index, time) in polls.enumerated() {
      let minute = polls[index...].prefix { $0 < time + .seconds(60) }
      #expect(minute.count <= 25)
    }
    #expect(simulator.record.requests(to: .outputs).allSatisfy { !$0.carriesKey })
    await simulator.stop()
  }
}
