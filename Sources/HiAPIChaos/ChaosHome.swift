import Foundation
import HiAPITestSupport

/// A person's home for one run: configuration, outputs, batch file, and all that the program keeps.
struct ChaosHome: Sendable {
  let folder: TemporaryFolder
  let program: ChaosProgram
  /// The service that the standard account is at, and the other one.
  let serviceURL: String
  let otherURL: String

  /// API keys with characters that URLs and base64 encode.
  static let firstKey = "sk-chaos-first+0123/456789"
  static let secondKey = "sk-chaos-second+0123/456789"
  static let workKey = "sk-chaos-work+0123/456789"

  init(_ program: ChaosProgram, serviceURL: String, otherURL: String) throws {
    folder = try TemporaryFolder()
    self.program = program
    self.serviceURL = serviceURL
    self.otherURL = otherURL
    try folder.write("", to: "home/.keep")
    try configure(standardKey: Self.firstKey)
  }

  var outputs: String { folder.path("outputs") }
  var database: String { folder.path("data/hiapi-tui/tasks.sqlite") }

  /// What the program writes in, but for the configuration.
  var places: [String] { ["data", "state", "cache", "home", "outputs"].map(folder.path) }

  /// Writes the configuration of both accounts, the standard one with this API key.
  func configure(standardKey: String) throws {
    let path = "config/hiapi-tui/config.yaml"
    try folder.write(
      """
      profile: first
      profiles:
        first:
          key: "\(standardKey)"
          base_url: \(serviceURL)
        work:
          key: "\(Self.workKey)"
          base_url: \(otherURL)
      """, to: path)
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o600], ofItemAtPath: folder.path(path))
  }

  func environment(_ clocks: ChaosClockMove) -> [String: String] {
    [
      "HOME": folder.path("home"), "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8",
      "TERM": "xterm-256color", "TMPDIR": folder.path("home"),
      "XDG_DATA_HOME": folder.path("data"), "XDG_CONFIG_HOME": folder.path("config"),
      "XDG_STATE_HOME": folder.path("state"), "XDG_CACHE_HOME": folder.path("cache"),
      "SWIFT_BACKTRACE": "enable=no", ChaosProgram.speedVariable: String(program.speed),
    ].merging(clocks.environment) { $1 }
  }

  /// Runs the program without a terminal; after so many milliseconds it is killed, or gets `^C`.
  func run(
    _ arguments: [String], _ clocks: ChaosClockMove, kill: Int? = nil, interrupt: Int? = nil
  ) async throws -> ChaosProcess {
    try await ChaosProcess.run(
      binary: program.path, arguments, environment: environment(clocks),
      directory: folder.path("home"), kill: program.moment(kill),
      interrupt: program.moment(interrupt))
  }
}

// MARK: - The batch file

extension ChaosHome {
  /// Writes the file of a run, and gives the name by which the run calls it.
  func write(_ run: ChaosBatch.Run) throws -> String {
    let file = run.name == .renamed ? "renamed.jsonl" : "batch.jsonl"
    let place = run.name == .otherFolder ? "home/other" : "home"
    let text = ChaosBatch.text(of: run) { "a row intent:\($0)" }
    try folder.write(text, to: "\(place)/\(file)")
    let path = folder.path("\(place)/\(file)")
    switch run.name {
    case .plain, .renamed, .otherFolder: return path
    case .relative: return file
    case .roundabout: return "\(folder.path("home"))/../home/./\(file)"
    case .link:
      let link = folder.path("home/link.jsonl")
      try? FileManager.default.removeItem(atPath: link)
      try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: path)
      return link
    }
  }
}
