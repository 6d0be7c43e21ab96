import HiAPITestSupport

/// A person's home for one run, and the ways to start the program in it.
struct ChaosHome: Sendable {
  let folder: TemporaryFolder
  let binary: String
  let serviceURL: String

  init(binary: String, serviceURL: String) throws {
    folder = try TemporaryFolder()
    self.binary = binary
    self.serviceURL = serviceURL
    try folder.write("", to: "home/.keep")
  }

  var outputs: String { folder.path("outputs") }
  var database: String { folder.path("data/hiapi-tui/tasks.sqlite") }

  var environment: [String: String] {
    [
      "HOME": folder.path("home"), "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8",
      "TERM": "xterm-256color", "TMPDIR": folder.path("home"),
      "XDG_DATA_HOME": folder.path("data"), "XDG_CONFIG_HOME": folder.path("config"),
      "XDG_STATE_HOME": folder.path("state"), "XDG_CACHE_HOME": folder.path("cache"),
      "HIAPI_API_KEY": "sk-chaos-0123456789", "HIAPI_BASE_URL": serviceURL,
      "SWIFT_BACKTRACE": "enable=no", "HIAPI_TUI_CLOCK_SPEED": "20",
    ]
  }

  /// Runs the program without a terminal; killed after so many milliseconds, or left to end.
  func run(_ arguments: [String], kill: Int? = nil) async throws -> ProgramRun.Ended {
    let program = ProgramRun(
      binary: binary, environment: environment, directory: folder.path("home"))
    guard let kill else { return try await program.run(arguments) }
    return try await program.run(arguments, killedAfter: .milliseconds(kill))
  }
}
