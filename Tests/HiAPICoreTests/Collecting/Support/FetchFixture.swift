import Foundation
import Hashing
import HiAPITestSupport

@testable import HiAPICore
@testable import HiAPITasks

/// A fetcher with an output folder of its own, and a host on loopback.
struct FetchFixture {
  static let savedAt = Date(timeIntervalSince1970: 1_800_000_000)

  let folder: TemporaryFolder
  let fetcher: OutputFetcher

  init(
    limits: OutputLimits = OutputLimits(), environment: [String: String] = [:],
    writing: PartialFile.Write? = nil, folder: TemporaryFolder? = nil
  ) throws {
    self.folder = try folder ?? TemporaryFolder()
    fetcher = .live(
      limits: limits, proxies: ProxySettings(environment: environment), writing: writing,
      now: { Self.savedAt })
  }

  var out: String { folder.path("out") }
  var place: OutputPlace { OutputPlace(folder: out, stem: "mug") }

  static func task(_ id: String = "tk-hiapi-01") -> GenerationTask {
    let body = #"{"model":"gpt-image-2","input":{"prompt":"a mug","n":1.5}}"#
    return GenerationTask(
      id: LocalTaskID(rawValue: 7), taskID: TaskID(rawValue: id), baseURL: "http://127.0.0.1:9",
      model: "gpt-image-2", input: ["prompt": "a mug"], body: Array(body.utf8),
      idempotencyKey: IdempotencyKey(rawValue: "key-1"), state: .success,
      created: Date(timeIntervalSince1970: 1_799_999_000),
      completed: Date(timeIntervalSince1970: 1_799_999_030),
      estimate: Estimate(amount: 0.03, currency: "USD", basis: "list price"))
  }

  func job(
    _ source: TaskOutput.Source, task: GenerationTask = task(), position: Int = 0,
    place: OutputPlace? = nil, recorded: OutputJob.Recorded? = nil
  ) -> OutputJob {
    OutputJob(
      task: task, position: position, output: TaskOutput(source: source, type: "image"),
      place: place ?? self.place, recorded: recorded)
  }

  func fetch(_ job: OutputJob) async -> FetchOutcome {
    let outcome = await fetcher.fetch(job) { _ in }
    await fetcher.shutdown()
    return outcome
  }

  func fetch(_ link: String) async -> FetchOutcome { await fetch(job(.link(link))) }

  /// What the host serves at its root.
  func fetch(from host: RawServer, _ path: String = "/a.png?sig=secret") async -> FetchOutcome {
    let outcome = await fetch("http://127.0.0.1:\(host.port)\(path)")
    withExtendedLifetime(host) {}
    return outcome
  }

  /// The names in the output folder.
  var names: [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: out)) ?? []).sorted()
  }

  func bytes(_ name: String) -> [UInt8]? {
    FileManager.default.contents(atPath: "\(out)/\(name)").map(Array.init)
  }

  func put(_ bytes: [UInt8], _ name: String) throws {
    try FileManager.default.createDirectory(atPath: out, withIntermediateDirectories: true)
    try Data(bytes).write(to: URL(filePath: "\(out)/\(name)"))
  }

  static func sha256(_ bytes: [UInt8]) -> String { Hexadecimal.text(SHA256.hash(data: bytes)) }

  func saved(_ bytes: [UInt8], as name: String) -> FetchOutcome {
    .saved(
      SavedFile(path: "\(out)/\(name)", sha256: Self.sha256(bytes), byteCount: bytes.count))
  }
}

/// Bytes that are a whole picture, as far as anybody can tell without drawing it.
func picture(_ count: Int = 2_000, seed: UInt8 = 0) -> [UInt8] {
  let content = max(0, count - 32)
  let length = (0..<4).reversed().map { UInt8(truncatingIfNeeded: content >> ($0 * 8)) }
  let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
  return signature + length + Array("IDAT".utf8)
    + (0..<content).map { UInt8(truncatingIfNeeded: $0) &+ seed } + [0, 0, 0, 0]
    + [0, 0, 0, 0] + Array("IEND".utf8) + [0xAE, 0x42, 0x60, 0x82]
}

extension RawServer.Step {
  /// An answer with all of its bytes, and the connection's end.
  static func answer(
    _ status: String = "200 OK", bytes: [UInt8] = [], _ headers: String..., length: Int? = nil
  ) -> RawServer.Step {
    let lines = headers.map { $0 + "\r\n" }.joined()
    return .send(
      Array(
        "HTTP/1.1 \(status)\r\n\(lines)Content-Length: \(length ?? bytes.count)\r\n".utf8)
        + Array("Connection: close\r\n\r\n".utf8) + bytes)
  }
}
