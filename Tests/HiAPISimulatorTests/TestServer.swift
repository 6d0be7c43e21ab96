import AsyncHTTPClient
import HiAPISimulator
import NIOCore
import NIOHTTP1

/// A simulator and a client of it, for one test.
struct TestServer: Sendable {
  let simulator: Simulator
  let clock: SteppedClock

  static let models = [
    SimulatedModel(id: "gpt-image-2", kind: "image"),
    SimulatedModel(id: "seedance-2.0", kind: "video"),
    SimulatedModel(id: "elevenlabs/text-to-dialogue", kind: "audio"),
  ]

  /// Midnight of 26 June 2026, UTC.
  static let start = Duration.seconds(1_782_432_000)

  struct Answer: Sendable {
    var status: Int
    var headers: HTTPHeaders
    var bytes: [UInt8]

    func header(_ name: String) -> String? { headers.first(name: name) }

    var text: String { String(decoding: bytes, as: UTF8.self) }
  }

  /// Runs a test against a simulator of its own, whose clock stands still, and stops it.
  static func run<Result: Sendable>(
    _ change: (inout SimulatorOptions) -> Void = { _ in },
    _ body: (TestServer) async throws -> Result
  ) async throws -> Result {
    let clock = SteppedClock()
    var options = SimulatorOptions(
      models: models, clock: SimulatorClock(clock, startingAt: start))
    change(&options)
    let simulator = try await Simulator.start(options)
    do {
      let result = try await body(TestServer(simulator: simulator, clock: clock))
      await simulator.stop()
      return result
    } catch {
      await simulator.stop()
      throw error
    }
  }

  func send(
    _ method: String, _ path: String, key: String? = "sk-test", body: String? = nil,
    headers: [(String, String)] = []
  ) async throws -> Answer {
    var request = HTTPClientRequest(url: path.hasPrefix("http") ? path : simulator.baseURL + path)
    request.method = HTTPMethod(rawValue: method)
    if let key { request.headers.add(name: "Authorization", value: "Bearer \(key)") }
    if let body {
      request.body = .bytes(ByteBuffer(string: body))
      if !headers.contains(where: { $0.0 == "Content-Type" }) {
        request.headers.add(name: "Content-Type", value: "application/json")
      }
    }
    for (name, value) in headers { request.headers.add(name: name, value: value) }
    let response = try await HTTPClient.shared.execute(request, timeout: .seconds(30))
    let bytes = try await response.body.collect(upTo: 64 << 20)
    return Answer(
      status: Int(response.status.code), headers: response.headers,
      bytes: Array(bytes.readableBytesView))
  }

  func create(
    _ prompt: String, model: String = "gpt-image-2", key: String = "sk-test",
    idempotencyKey: String? = nil
  ) async throws -> Answer {
    try await send(
      "POST", "/v1/tasks", key: key, body: TestServer.body(prompt, model: model),
      headers: idempotencyKey.map { [("Idempotency-Key", $0)] } ?? [])
  }

  /// Makes a task that is accepted, and gives its id.
  func accepted(
    _ prompt: String, model: String = "gpt-image-2", key: String = "sk-test"
  ) async throws -> String {
    let answer = try await create(prompt, model: model, key: key)
    return try Reading(answer.bytes)["data"]["taskId"].string
  }

  func detail(_ id: String, key: String = "sk-test") async throws -> Reading {
    try Reading(await send("GET", "/v1/tasks/\(id)", key: key).bytes)["data"]
  }

  static func body(_ prompt: String, model: String = "gpt-image-2") -> String {
    "{\"model\":\"\(model)\",\"input\":{\"prompt\":\"\(prompt)\"}}"
  }
}
