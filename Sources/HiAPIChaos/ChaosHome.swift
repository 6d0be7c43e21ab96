import Foundation
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

  /// What a program that ended left behind.
  struct Ended: Sendable {
    /// Nil for one that was killed.
    var code: Int32?
    var output: String
  }

  /// Runs the program without a terminal.
  ///
  /// - Parameters:
  ///   - arguments: Its arguments.
  ///   - kill: After how many milliseconds it is killed; nil lets it end.
  func run(_ arguments: [String], kill: Int? = nil) async throws -> Ended {
    let process = Process()
    process.executableURL = URL(filePath: binary)
    process.arguments = arguments
    process.environment = environment
    process.currentDirectoryURL = URL(filePath: folder.path("home"))
    let name = folder.path("out-\(UUID().uuidString)")
    _ = FileManager.default.createFile(atPath: name, contents: nil)
    guard let output = FileHandle(forWritingAtPath: name) else {
      throw CocoaError(.fileWriteUnknown)
    }
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    process.standardInput = FileHandle.nullDevice
    let (ends, end) = AsyncStream<Void>.makeStream()
    process.terminationHandler = { _ in end.finish() }
    try process.run()
    let number = process.processIdentifier
    let killer = kill.map { milliseconds in
      Task {
        try await Task.sleep(for: .milliseconds(milliseconds))
        Foundation.kill(number, SIGKILL)
      }
    }
    for await _ in ends {}
    killer?.cancel()
    try output.close()
    let text = try String(contentsOfFile: name, encoding: .utf8)
    try FileManager.default.removeItem(atPath: name)
    return Ended(
      code: process.terminationReason == .exit ? process.terminationStatus : nil, output: text)
  }
}
