import Foundation
import HiAPIBasics
import HiAPISimulator
import HiAPITestSupport
import Logging
import Testing

@testable import HiAPIService

struct LogFileTests {
  private let folder: TemporaryFolder
  private var path: String { folder.path + "/state/hiapi-tui.log" }

  init() throws { folder = try TemporaryFolder() }

  private func lines(_ path: String) throws -> [JSONValue] {
    try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
      .map { try JSONValue(parsing: Array($0.utf8)) }
  }

  @Test("writes an event as a line of JSON, for this user alone")
  func event() throws {
    let file = LogFile(path: path, mask: .none)
    Logger("engine", to: file, level: .info).info("leads", metadata: ["account": "a\u{9B}\nb"])
    Logger("engine", to: file, level: .info).debug("is not kept at this level")
    let events = try lines(path)
    #expect(events.count == 1)
    #expect(events.first?["event"] == "leads")
    #expect(events.first?["from"] == "engine")
    #expect(events.first?["account"]?.string == "a\u{9B}\nb")
    let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
    #expect(!bytes.contains(0x9B))
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    #expect(mode == 0o600)
  }

  @Test("holds no key, known or only alike")
  func key() throws {
    let key = try #require(APIKey("a-secret-of-this-run-12345"))
    let file = LogFile(path: path, mask: KeyMask([key]))
    let log = Logger("service", to: file, level: .trace)
    log.warning("said: \(key.secret)", metadata: ["error": "Bearer sk-abcdefghijklmnop1234"])
    let text = try String(contentsOfFile: path, encoding: .utf8)
    #expect(!text.contains(key.secret))
    #expect(!text.contains("abcdefghijklmnop"))
    #expect(text.contains("••••"))
  }

  @Test("begins a new file when one is full, and keeps three older ones")
  func rotation() throws {
    let one = LogFile(path: path, mask: .none, limit: 200, predecessors: 3)
    let other = LogFile(path: path, mask: .none, limit: 200, predecessors: 3)
    for number in 0..<60 {
      (number.isMultiple(of: 2) ? one : other)
        .write(["event": .string("number \(number) of a program that writes beside another one")])
    }
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path + "/state").sorted()
    #expect(
      names == ["hiapi-tui.log", "hiapi-tui.log.1", "hiapi-tui.log.2", "hiapi-tui.log.3"])
    #expect(try lines(path).last?["event"]?.string?.hasPrefix("number 59 ") == true)
    for name in names {
      #expect(
        try Data(contentsOf: URL(fileURLWithPath: folder.path + "/state/" + name)).count < 300)
    }
  }

  @Test("is left out where it cannot be written")
  func unwritable() throws {
    try folder.write("no folder", to: "state")
    LogFile(path: path, mask: .none).write(["event": "nobody hears of it"])
    #expect(try String(contentsOfFile: folder.path + "/state", encoding: .utf8) == "no folder")
  }

  @Test("tells of each question to the service, without body or key")
  func questions() async throws {
    let simulator = try await Simulator.start()
    let key = try #require(APIKey("sk-simulated-key-for-the-log"))
    let file = LogFile(path: path, mask: KeyMask([key]))
    let client = TasksClient.live(
      ServiceConnection(endpoint: try ServiceEndpoint(parsing: simulator.baseURL), key: key)
    ).logged(by: Logger("service", to: file, level: .debug))
    let body = Array(#"{"model":"gpt-image-2","input":{"prompt":"a red mug"}}"#.utf8)
    _ = await client.create(body, IdempotencyKey(rawValue: "once"))
    _ = try? await client.list(1, 20)
    await client.shutdown()
    await simulator.stop()
    let events = try lines(path)
    #expect(events.map { $0["event"] } == ["POST /v1/tasks", "GET /v1/tasks"])
    #expect(events.first?["answer"]?.string?.hasPrefix("accepted ") == true)
    let text = try String(contentsOfFile: path, encoding: .utf8)
    #expect(!text.contains("mug"))
    #expect(!text.contains("simulated-key"))
  }
}
