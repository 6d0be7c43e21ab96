import CellGrid
import FoundationEssentials
import Glibc
import HiAPISimulator
import HiAPITestSupport

/// A person's home that nobody has used yet, and the program to start in it.
///
/// Everything the program keeps lies in this folder, and nothing of the machine's own settings
/// reaches it.
struct Sandbox {
  /// A key that reaches no service: the simulator takes any.
  static let key = "sk-end-to-end-0123456789"
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write("", to: "home/.keep")
  }

  /// The debug binary beside the tests, or the one that `HIAPI_TUI_BINARY` names.
  static let binary: String = {
    if let path = ProcessInfo.processInfo.environment["HIAPI_TUI_BINARY"] { return path }
    var buffer = [CChar](repeating: 0, count: 4096)
    let count = max(0, readlink("/proc/self/exe", &buffer, buffer.count))
    let tests = String(decoding: buffer[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
    return tests.split(separator: "/", omittingEmptySubsequences: false).dropLast()
      .joined(separator: "/") + "/hiapi-tui"
  }()

  /// The environment of somebody without a key.
  var environment: [String: String] {
    [
      "HOME": folder.path("home"), "PATH": "/usr/local/bin:/usr/bin:/bin",
      "XDG_CONFIG_HOME": folder.path("config"), "XDG_DATA_HOME": folder.path("data"),
      "XDG_CACHE_HOME": folder.path("cache"), "XDG_STATE_HOME": folder.path("state"),
      "TMPDIR": folder.path("home"), "TERM": "xterm-256color", "LANG": "C.UTF-8",
      // A trap must not stop to ask whether to debug it.
      "SWIFT_BACKTRACE": "enable=no",
      // What is not on loopback must not be reached.
      "HTTP_PROXY": "http://127.0.0.1:9", "HTTPS_PROXY": "http://127.0.0.1:9",
      "NO_PROXY": "127.0.0.1",
    ]
  }

  /// What lies in the folder for temporary files, which is the home here.
  var temporaryFiles: [String] {
    get throws {
      try FileManager.default.contentsOfDirectory(atPath: folder.path("home"))
        .filter { $0 != ".keep" }
    }
  }

  /// What makes the program use a simulator as its service.
  func environment(using service: Simulator) -> [String: String] {
    environment.merging(["HIAPI_API_KEY": Self.key, "HIAPI_BASE_URL": service.baseURL]) { $1 }
  }

  /// The command that starts it, for those who do not start it at once.
  func command(
    _ arguments: [String] = [], service: Simulator? = nil, adding more: [String: String] = [:]
  ) -> TerminalCommand {
    let base = service.map { environment(using: $0) } ?? environment
    return TerminalCommand(
      Self.binary, arguments, environment: base.merging(more) { $1 },
      directory: folder.path("home"))
  }

  /// Starts the program in a terminal: on the service, or without one and without a key.
  func start(
    _ arguments: [String] = [], service: Simulator? = nil, adding more: [String: String] = [:],
    size: Size = Size(columns: 120, rows: 40)
  ) throws -> TerminalSession {
    try TerminalSession(command(arguments, service: service, adding: more), size: size, in: folder)
  }
}
