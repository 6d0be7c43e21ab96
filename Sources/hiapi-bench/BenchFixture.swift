import FoundationEssentials
import HiAPICore
import HiAPITestSupport

/// The same rows for both programs: a database of finished tasks, and a file of lines.
struct BenchFixture {
  private static let key = "sk-bench"
  /// Nobody listens on the discard port, and finished tasks ask nobody.
  private static let baseURL = "http://127.0.0.1:9"
  private let folder: TemporaryFolder

  /// Makes both in a temporary folder, which goes with the fixture.
  init(tasks count: Int) async throws {
    folder = try TemporaryFolder()
    try folder.write((1...count).map { Self.title($0) + "\n" }.joined(), to: "lines")
    try folder.write("", to: "data/hiapi-tui/.keep")
    let store = try TaskStore(path: folder.path("data/hiapi-tui/tasks.sqlite"))
    guard let key = APIKey(Self.key) else { throw BenchError("\(Self.key) is no key", screen: "") }
    // The newest task is the list's first row, so it has number 1.
    try await store.importTasks(count: count, account: KeyFingerprint(of: key)) { index in
      Self.task(number: count - index)
    }
  }

  func ours(_ binary: String) -> BenchedProgram {
    var environment = terminalEnvironment
    environment["HIAPI_API_KEY"] = Self.key
    environment["HIAPI_BASE_URL"] = Self.baseURL
    return BenchedProgram(
      command: TerminalCommand(
        absolute(binary), environment: environment, directory: folder.path),
      ready: Self.number(1), enter: "2", row: Self.number)
  }

  func control(_ binary: String) -> BenchedProgram {
    BenchedProgram(
      command: TerminalCommand(
        absolute(binary), [folder.path("lines")], environment: terminalEnvironment,
        directory: folder.path),
      ready: Self.number(1), enter: "", row: Self.number)
  }

  private var terminalEnvironment: [String: String] {
    [
      "HOME": folder.path, "XDG_CONFIG_HOME": folder.path("config"),
      "XDG_DATA_HOME": folder.path("data"), "XDG_CACHE_HOME": folder.path("cache"),
      "XDG_STATE_HOME": folder.path("state"), "PATH": "/usr/bin:/bin",
      "TERM": "xterm-256color", "LANG": "C.UTF-8",
    ]
  }

  private func absolute(_ path: String) -> String {
    path.hasPrefix("/") ? path : "\(FileManager.default.currentDirectoryPath)/\(path)"
  }

  private static func task(number: Int) -> GenerationTask {
    let created = Date(timeIntervalSince1970: 1_790_000_000 - Double(number) * 60)
    let completed = created + 41
    let model = ["gpt-image-2", "seedance-2.0", "flux-1-1-pro"][number % 3]
    let input = #"{"prompt":"\#(title(number))","aspect_ratio":"1:1","resolution":"1K"}"#
    return GenerationTask(
      id: LocalTaskID(rawValue: 0), taskID: TaskID(rawValue: "task-\(number)"), baseURL: baseURL,
      model: model, input: (try? JSONValue(parsing: input)) ?? .null,
      body: Array(#"{"model":"\#(model)","input":\#(input)}"#.utf8),
      idempotencyKey: IdempotencyKey(rawValue: "bench-\(number)"), state: .success,
      status: "success", created: created, completed: completed, requestID: "bench-\(number)",
      outputs: [
        // Saved, so that nothing is fetched while the program is measured.
        CollectedOutput(
          TaskOutput(
            source: .link("https://example.invalid/\(number).png"), type: "image",
            expires: completed + 7 * 86400),
          state: .saved, file: "/nowhere/\(number).png")
      ],
      attempts: 1,
      history: [
        TaskEvent(at: created, state: .sending), TaskEvent(at: created + 1, state: .queued),
        TaskEvent(at: completed, state: .success),
      ])
  }

  /// What stands at the front of every title.
  private static func number(_ number: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, 5 - digits.count)) + digits
  }

  private static func title(_ number: Int) -> String {
    let things = ["a ceramic mug", "rain on a tin roof", "an isometric city", "a fox in snow"]
    let lights = ["soft window light", "neon at night", "golden hour", "flat daylight", "fog"]
    return
      "\(Self.number(number)) \(things[number % things.count]) in \(lights[number % lights.count])"
      + ", take \(number % 97), as seen from a low place near the ground"
  }
}
