import Foundation
import HiAPISimulator
import HiAPITestSupport
import OrderedCollections
import Testing

@testable import HiAPICore
@testable import HiAPITasks

/// Engine and collector together, against the simulator on loopback, all by one clock.
@Suite(.timeLimit(.minutes(1))) struct CollectingOverSocketsTests {
  private static let secret = "sk-test-0123456789"
  private let folder: TemporaryFolder
  private let clock = ManualClock()
  private let key: APIKey

  init() throws {
    folder = try TemporaryFolder()
    key = try #require(APIKey(Self.secret))
  }

  private struct World {
    var simulator: Simulator
    var store: TaskStore
    var collector: OutputDownloader
    var engine: TaskEngine
    var endpoint: ServiceEndpoint
  }

  /// Lets a task succeed, passes some time, and collects its outputs until something is so.
  private func collect(
    _ prompt: String, model: String = "gpt-image-2", after pause: Duration = .zero,
    arranging mishaps: [Fault] = [],
    until isSo: @escaping @Sendable ([CollectedOutput]) -> Bool = { outputs in
      outputs.allSatisfy { !$0.state.isOpen }
    },
    then check: (World, GenerationTask) async throws -> Void
  ) async throws {
    let time = EngineFixture.start.timeIntervalSince1970
    let simulator = try await Simulator.start(
      SimulatorOptions(
        models: [
          SimulatedModel(id: "gpt-image-2", kind: "image"),
          SimulatedModel(id: "seedance-2.0", kind: "video"),
          SimulatedModel(id: "suno-v5", kind: "audio"),
        ], clock: SimulatorClock(clock, startingAt: .seconds(time))))
    for mishap in mishaps { simulator.arrange(mishap, for: .output) }
    let endpoint = try ServiceEndpoint(parsing: simulator.baseURL)
    let store = try TaskStore(path: folder.path("tasks.sqlite"))
    let client = TasksClient.live(
      ServiceConnection(endpoint: endpoint, key: key), contentFolder: store.contentFolder)
    let account = KeyFingerprint(of: key)
    let now: @Sendable () -> Date = { [clock] in
      EngineFixture.start.addingTimeInterval(clock.elapsed / .seconds(1))
    }
    let engine = TaskEngine.live(
      store: store, client: client, baseURL: endpoint.text, account: account,
      kindOf: { _ in .image }, clock: clock, now: now)
    let engineClock = EngineClock(clock, now: now, random: { ($0.lowerBound + $0.upperBound) / 2 })
    let fetcher = OutputFetcher.live(proxies: ProxySettings(environment: [:]), now: now)
    let collector = OutputDownloader(
      store: store, client: client, fetcher: fetcher, budget: RateLimiter(clock: engineClock),
      clock: engineClock, account: AccountName(baseURL: endpoint.text, key: account),
      folder: folder.path("out"))
    let world = World(
      simulator: simulator, store: store, collector: collector, engine: engine, endpoint: endpoint)
    let result: Result<Void, any Error>
    do {
      await engine.start()
      let id = try await engine.submit(
        TaskDraft(model: model, input: ["prompt": .string(prompt)]), nil)
      try await clock.run { try await engine.task(id)?.state == .success }
      clock.advance(by: pause)
      await collector.start()
      try await clock.run { isSo(try await engine.task(id)?.outputs ?? []) }
      await collector.stop()
      try await check(world, try #require(try await engine.task(id)))
      result = .success(())
    } catch {
      result = .failure(error)
    }
    await collector.stop()
    await engine.stop()
    await fetcher.shutdown()
    await client.shutdown()
    for request in simulator.record.requests("GET", "/outputs") {
      #expect(request.header("Authorization") == nil)
      #expect(!request.headers.contains { $0.value.contains(Self.secret) })
    }
    await simulator.stop()
    try result.get()
  }

  private var names: [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: folder.path("out"))) ?? []).sorted()
  }

  private func isWhole(_ output: CollectedOutput) -> Bool {
    guard let path = output.file, let file = DiskFile.saved(path) else { return false }
    return file.sha256 == output.sha256 && file.byteCount == output.byteCount
  }

  @Test(arguments: [
    ("gpt-image-2", ["png"]), ("seedance-2.0", ["mp4", "png"]), ("suno-v5", ["wav"]),
  ])
  func `has every output of a task on disk, named by its content`(
    _ model: String, _ extensions: [String]
  ) async throws {
    try await collect("a mug", model: model) { _, task in
      #expect(task.outputs.map(\.state) == extensions.map { _ in .saved })
      #expect(task.outputs.allSatisfy(isWhole))
      #expect(
        task.outputs.compactMap { $0.file?.split(separator: ".").last }.map(String.init)
          == extensions)
      #expect(names.count == 2 * extensions.count)
      let sidecar = try JSONValue(
        parsing: try #require(
          FileManager.default.contents(atPath: (task.outputs[0].file ?? "") + ".json")))
      #expect(sidecar["body"]?.serialized == String(decoding: task.body, as: UTF8.self))
      #expect(sidecar["task_id"]?.string == task.taskID?.rawValue)
      #expect(!sidecar.serialized.contains(Self.secret))
      #expect(!sidecar.serialized.contains("token="))
    }
  }

  @Test(arguments: [
    Fault.closeBefore, .closeAfter, .garble, .truncate, .gateway(status: 502),
    .gateway(status: 200), .refuse(.unavailable), .refuse(.rateLimited), .refuse(.notFound),
  ])
  func `saves the file whatever goes wrong first`(_ mishap: Fault) async throws {
    try await collect("a mug", arranging: [mishap, mishap]) { world, task in
      #expect(task.outputs.map(\.state) == [.saved])
      #expect(task.outputs.allSatisfy(isWhole))
      #expect(names.count == 2)
      #expect(world.simulator.record.requests("POST", "/v1/tasks").count == 1)
    }
  }

  @Test(arguments: [300_000, 50_000_000])
  func `saves what came inside an answer, however large`(_ size: Int) async throws {
    try await collect("a mug [inline:\(size)]") { world, task in
      #expect(task.outputs.map(\.state) == [.saved])
      #expect(task.outputs.allSatisfy(isWhole))
      #expect(task.outputs.first?.byteCount ?? 0 >= size)
      #expect(names.count == 2)
      // Neither in the database nor beside it is anything left of it.
      #expect(!FileManager.default.fileExists(atPath: world.store.contentFolder))
      let pages = try FileManager.default.attributesOfItem(atPath: folder.path("tasks.sqlite"))
      #expect(pages[.size] as? Int ?? .max < 250_000)
    }
  }

  @Test func `gets a fresh link for one that has expired`() async throws {
    try await collect("a mug [renew]", after: .seconds(60)) { world, task in
      #expect(task.outputs.map(\.state) == [.saved])
      #expect(world.simulator.record.requests("GET", "/outputs").map(\.status) == [403, 200])
    }
  }

  @Test func `tells that an output is lost`() async throws {
    try await collect("a mug [expire]", after: .seconds(60)) { world, task in
      let output = try #require(task.outputs.first)
      #expect(output.state == .expired)
      #expect(output.note?.contains("Request has expired") == true)
      #expect(output.file == nil)
      #expect(names.isEmpty)
      #expect(world.simulator.record.requests("GET", "/outputs").count == 1)
    }
  }

  @Test func `saves no page in place of a picture, and goes on trying`() async throws {
    try await collect(
      "a mug [wrong-content]", until: { ($0.first?.trouble?.count ?? 0) > 3 }
    ) { _, task in
      #expect(task.outputs.map(\.state) == [.waiting])
      #expect(
        task.outputs.first?.note
          == "the host sent an HTML page titled “Bad gateway” instead of the picture")
      #expect(names.isEmpty)
    }
  }

  @Test func `stays in its folder whatever the service says`() async throws {
    try await collect(
      "../../etc [hostile:output]",
      until: { outputs in
        !outputs.isEmpty && outputs.filter(\.state.isOpen).allSatisfy { $0.trouble != nil }
      }
    ) { _, task in
      #expect(task.outputs.first?.state == .saved)
      #expect(task.outputs.first.map(isWhole) == true)
      #expect(task.outputs.dropFirst().allSatisfy { $0.state == .failed || $0.note != nil })
      #expect(names.count == 2)
      let around = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      #expect(around.allSatisfy { $0 == "out" || $0.hasPrefix("tasks.sqlite") })
    }
  }
}
