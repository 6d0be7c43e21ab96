import Foundation
import HiAPISimulator
import HiAPITestSupport
import Testing

/// How commands end when what they say cannot be written.
@Suite(.timeLimit(.minutes(1))) struct HonestEndTests {
  private let sandbox: Sandbox

  init() throws { sandbox = try Sandbox() }

  /// A shell's command line; `$tui` is the program.
  private func shell(_ script: String, _ environment: [String: String]) async throws
    -> ProgramRun.Ended
  {
    try await ProgramRun(
      binary: "/bin/bash",
      environment: environment.merging(["tui": Sandbox.binary]) { $1 },
      directory: sandbox.folder.path("home")
    ).run(["-c", script])
  }

  private static let commands = [
    "--help", "--version", "help submit", "models", "models show gpt-image-2", "tasks --json",
    "tasks", "show 1", "show 1 --json", "doctor", "doctor --json", "explain --code model_not_found",
    "explain --code model_not_found --json", "cost --model gpt-image-2", "wait 1 --json", "get 1",
    "submit --model gpt-image-2 --prompt x --dry-run --json",
    "submit --model gpt-image-2 --prompt x --json", "submit --model gpt-image-2 --prompt x --wait",
    "simulate --port 0",
  ]

  @Test(arguments: [
    (">/dev/full", Int32(74), "the disk is full"), (">&-", 74, "standard output cannot be written"),
  ])
  func `a full disk and a closed output are told by words and status`(
    _ redirection: String, _ code: Int32, _ words: String
  ) async throws {
    let service = try await Simulator.quick()
    let environment = sandbox.environment(using: service)
    let first = try await shell(
      "$tui submit --model gpt-image-2 --prompt x --wait", environment)
    #expect(first.code == 0)
    for command in Self.commands {
      let run = try await shell("$tui \(command) \(redirection)", environment)
      #expect(run.code == code, "\(command)")
      #expect(run.errors.contains(words), "\(command): \(run.errors)")
    }
    // The id of what is paid for is told all the same.
    let sent = try await shell(
      "$tui submit --model gpt-image-2 --prompt y \(redirection)", environment)
    let made = try #require(service.record.tasks.last)
    #expect(sent.code == code && sent.errors.contains(made.id), "\(sent.errors)")
    // A closed output was never the database.
    #expect(try await shell("$tui tasks", environment).code == 0)
    await service.stop()
  }

  @Test func `a reader that has seen enough ends it quietly`() async throws {
    let service = try await Simulator.quick()
    let environment = sandbox.environment(using: service)
    _ = try await shell("$tui submit --model gpt-image-2 --prompt x --wait", environment)
    for command in Self.commands where !command.hasPrefix("simulate") {
      // Its end for writing is open, and nobody is left to read.
      let run = try await shell(
        "mkfifo p; exec 3<>p 4>p 3<&-; rm p; $tui \(command) >&4; echo $?", environment)
      #expect(run.trimmed == "141", "\(command): \(run.output)")
      #expect(!run.errors.contains("cannot be written"), "\(command)")
    }
    await service.stop()
  }

  @Test(
    arguments: [SIGTERM, SIGINT],
    ["tasks --json", "wait NUMBERS --json", "submit --from rows.jsonl --batch b --wait --json"])
  func `a signal ends it while nobody reads what it writes`(_ signal: Int32, _ command: String)
    async throws
  {
    let service = try await Simulator.quick()
    let environment = sandbox.environment(using: service)
    // More than a pipe takes.
    let prompt = String(repeating: "long ", count: 2_000)
    try sandbox.folder.write(
      (1...12).map { #"{"model":"gpt-image-2","input":{"prompt":"\#($0) \#(prompt)"}}"# }
        .joined(separator: "\n"), to: "home/rows.jsonl")
    let first = try await shell("$tui submit --from rows.jsonl --wait", environment)
    #expect(first.code == 0)
    let numbers = (1...12).map(String.init).joined(separator: " ")
    let process = Process()
    process.executableURL = URL(filePath: Sandbox.binary)
    process.arguments = command.replacing("NUMBERS", with: numbers).split(separator: " ")
      .map(String.init)
    process.environment = environment
    process.currentDirectoryURL = URL(filePath: sandbox.folder.path("home"))
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    let (ends, end) = AsyncStream<Void>.makeStream()
    process.terminationHandler = { _ in end.finish() }
    try process.run()
    // It writes; of what follows the pipe takes only a part.
    #expect(try pipe.fileHandleForReading.read(upToCount: 1)?.count == 1)
    kill(process.processIdentifier, signal)
    await withTaskCancellationHandler {
      for await _ in ends {}
    } onCancel: {
      process.interrupt()
      kill(process.processIdentifier, SIGKILL)
    }
    process.waitUntilExit()
    // As a shell tells it, or by the signal itself.
    let status = process.terminationStatus
    #expect(status == (process.terminationReason == .exit ? 128 + signal : signal))
    await service.stop()
  }
}
