import Foundation
import GRDB
import HiAPISimulator
import HiAPITestSupport
import Testing

@testable import HiAPICore

@Suite(.timeLimit(.minutes(1))) struct CheckupTests {
  /// A home of its own that goes with the test.
  private struct Home {
    private let folder: TemporaryFolder
    var path: String { folder.path }

    init() throws { folder = try TemporaryFolder() }

    func settings(_ variables: [String: String]) -> Result<Settings, SettingsError> {
      do throws(SettingsError) {
        return .success(
          try Settings.resolve(
            environment: variables.merging(["HOME": path]) { own, _ in own },
            workingFolder: path))
      } catch {
        return .failure(error)
      }
    }
  }

  private static let now = Date(timeIntervalSince1970: 1_795_435_200)

  private func examine(
    _ settings: Result<Settings, SettingsError>, _ answer: ServiceProbe.Answer? = nil
  ) async -> Checkup {
    await Examination(
      settings: settings, catalog: .embedded,
      probe: answer.map { answer in ServiceProbe { answer } },
      now: Self.now
    ).run()
  }

  private func answer(
    _ result: Result<Int?, HiAPIError>, skew: TimeInterval = 0
  ) -> ServiceProbe.Answer {
    ServiceProbe.Answer(
      result: result, serviceTime: Self.now.addingTimeInterval(-skew), received: Self.now,
      duration: .milliseconds(120))
  }

  private func item(_ checkup: Checkup, _ topic: Checkup.Topic) throws -> Checkup.Item {
    try #require(checkup.items.first { $0.topic == topic })
  }

  private let key = ["HIAPI_API_KEY": "sk-abcdefgh1111"]

  @Test func `all is well, and nothing was made`() async throws {
    let home = try Home()
    let checkup = await examine(home.settings(key), answer(.success(3)))
    #expect(checkup.exitCode == 0)
    #expect(checkup.items.allSatisfy { $0.state == .ok })
    #expect(
      try item(checkup, .key).text == "••••1111 from environment variable HIAPI_API_KEY")
    #expect(try item(checkup, .service).text == "answered in 120 ms; the account has 3 tasks")
    #expect(try FileManager.default.contentsOfDirectory(atPath: home.path) == [])
    #expect(
      Set(checkup.items.map(\.topic)).isSuperset(of: [.folders, .database, .catalog, .proxy]))
  }

  @Test func `a host that is not HiAPI's is named, once`() async throws {
    let home = try Home()
    func items(_ baseURL: String) async throws -> [Checkup.Item] {
      let variables = key.merging(["HIAPI_BASE_URL": baseURL]) { $1 }
      return await examine(home.settings(variables), answer(.success(3))).items
        .filter { ($0.text + $0.advice.joined()).contains("not HiAPI's own host") }
    }
    let alike = try await items("https://api.hiapis.cloud/v1")
    #expect(alike.map(\.topic) == [.baseURL] && alike.map(\.state) == [.note])
    #expect(try await items("https://eu.hiapi.ai/v1") == [])
    #expect(try await items("http://127.0.0.1:8080") == [])
  }

  @Test func `what is wrong in models.yaml is a warning`() async throws {
    let home = try Home()
    guard case .success(let settings) = home.settings(key) else { return }
    let path = settings.folders.configuration
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    try Data("models:\n- {id: a, kind: movie}\n".utf8)
      .write(to: URL(filePath: path + "/models.yaml"))
    let checkup = await Examination(
      settings: .success(settings), catalog: .embedded,
      library: CatalogLibrary(folders: settings.folders), now: Self.now
    ).run()
    let warning = checkup.items.first { $0.topic == .catalog && $0.state == .warning }
    #expect(warning?.text.contains("models.yaml:2") == true)
    #expect(checkup.exitCode == 0)
  }

  @Test func `no key is the first trouble`() async throws {
    let home = try Home()
    let checkup = await examine(home.settings([:]))
    #expect(checkup.exitCode == 77)
    #expect(try item(checkup, .key).condition == .noKey)
    #expect(try item(checkup, .service).state == .skipped)
  }

  @Test func `trimming and a second key are told, and no key is shown`() async throws {
    let home = try Home()
    let checkup = await examine(
      home.settings(["HIAPI_API_KEY": "sk-abcdefgh1111\n", "HIAPI_KEY": "sk-abcdefgh2222"]))
    let texts = checkup.items.filter { $0.topic == .key }.map(\.text)
    #expect(texts.count == 3)
    #expect(texts[1].contains("white space"))
    #expect(texts[2].contains("HIAPI_KEY holds another one (••••2222)"))
    #expect(!checkup.json.serialized.contains("abcdefgh"))
    #expect(checkup.exitCode == 0)
  }

  @Test func `a setting that cannot be used is said with its place`() async throws {
    let home = try Home()
    let checkup = await examine(home.settings(["HIAPI_BASE_URL": "http://example.com"]))
    #expect(checkup.exitCode == 78)
    #expect(try item(checkup, .settings).text.contains("HIAPI_BASE_URL"))
  }

  static let answers: [(HiAPIError, Condition, Int32)] = [
    (HiAPIError(NetworkFault(.refused, "api.hiapi.ai: connection refused")), .unreachable, 69),
    (
      HiAPIError(
        NetworkFault(.nameNotFound, "api.hiapi.ai: the name cannot be resolved (DNS)")),
      .nameNotFound, 69
    ),
    (
      HiAPIError(
        .rejected(status: 401), service: ServiceError(httpStatus: 401, code: "invalid_api_key")),
      .invalidKey, 77
    ),
    (HiAPIError(.garbled, message: "the answer is not JSON"), .garbled, 69),
    (HiAPIError(.rejected(status: 500)), .serviceError, 69),
    (HiAPIError(.rejected(status: 429)), .rateLimited, 0),
  ]

  @Test(arguments: answers)
  func `what the service answers decides the code`(
    _ error: HiAPIError, _ condition: Condition, _ code: Int32
  ) async throws {
    let home = try Home()
    let checkup = await examine(home.settings(key), answer(.failure(error)))
    #expect(try item(checkup, .service).condition == condition)
    #expect(checkup.exitCode == code)
  }

  @Test func `a clock that is off is measured against the service's`() async throws {
    let home = try Home()
    let checkup = await examine(home.settings(key), answer(.success(0), skew: -754))
    #expect(try item(checkup, .clock).condition == .clockSkew)
    #expect(try item(checkup, .clock).text.hasSuffix("12 min 34 s behind the service's"))
    #expect(checkup.exitCode == 78)
    #expect(await examine(home.settings(key), answer(.success(0), skew: 30)).exitCode == 0)
  }

  @Test func `a folder that is a file, and a database that is none, are failures`() async throws {
    let home = try Home()
    let data = home.path + "/.local/share/hiapi-tui"
    try FileManager.default.createDirectory(atPath: data, withIntermediateDirectories: true)
    try Data("no database".utf8).write(to: URL(filePath: data + "/tasks.sqlite"))
    try Data().write(to: URL(filePath: home.path + "/Downloads"))
    let checkup = await examine(home.settings(key))
    #expect(try item(checkup, .database).condition == .databaseUnusable)
    let outputs = try #require(checkup.items.last { $0.topic == .folders })
    #expect(outputs.state == .failure && outputs.exitCode == 73)
    #expect(checkup.exitCode == 73)
    #expect(try Data(contentsOf: URL(filePath: data + "/tasks.sqlite")).count == 11)
  }

  @Test func `a database of ours is counted, and a damaged one found out`() async throws {
    let home = try Home()
    let path = home.path + "/.local/share/hiapi-tui/tasks.sqlite"
    let store = try TaskStore(path: path)
    withExtendedLifetime(store) {}
    #expect(try item(await examine(home.settings(key)), .database).text == "\(path): 0 tasks")
  }

  @Test func `the one question is the free one, over a real socket`() async throws {
    let simulator = try await Simulator.start()
    let connection = ServiceConnection(
      endpoint: try ServiceEndpoint(parsing: simulator.baseURL),
      key: try #require(APIKey("sk-test-key")))
    let answer = await ServiceProbe.live(connection).ask()
    #expect(try answer.result.get() == 0)
    let requests = simulator.record.requests
    #expect(requests.count == 1)
    await simulator.stop()
    let gone = await ServiceProbe.live(connection).ask()
    #expect(throws: HiAPIError.self) { try gone.result.get() }
  }
}
