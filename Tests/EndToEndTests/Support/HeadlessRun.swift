import Foundation
import HiAPITestSupport

/// One run of the program without a terminal, to its end.
struct HeadlessRun {
  let status: Int32
  let output: String
  let errors: String

  /// Runs the program with these arguments; `input` is all of its standard input.
  init(
    _ arguments: [String], input: String = "", in sandbox: Sandbox,
    adding more: [String: String] = [:]
  )
    throws
  {
    let process = Process()
    process.executableURL = URL(filePath: Sandbox.binary)
    process.arguments = arguments
    process.environment = sandbox.environment.merging(more) { $1 }
    process.currentDirectoryURL = URL(filePath: sandbox.folder.path("home"))
    // Files instead of pipes: nobody has to read while it runs.
    let paths = ["in", "out", "err"].map { sandbox.folder.path("run-\($0)") }
    try Data(input.utf8).write(to: URL(filePath: paths[0]))
    for path in paths.dropFirst() { try Data().write(to: URL(filePath: path)) }
    process.standardInput = try FileHandle(forReadingFrom: URL(filePath: paths[0]))
    process.standardOutput = try FileHandle(forWritingTo: URL(filePath: paths[1]))
    process.standardError = try FileHandle(forWritingTo: URL(filePath: paths[2]))
    try process.run()
    process.waitUntilExit()
    status = process.terminationStatus
    output = try String(contentsOfFile: paths[1], encoding: .utf8)
    errors = try String(contentsOfFile: paths[2], encoding: .utf8)
  }
}
