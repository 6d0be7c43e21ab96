import Foundation

/// A program run without a terminal, to its end.
public struct ProgramRun: Sendable {
  public var binary: String
  public var environment: [String: String]
  /// Where it is started, an absolute path.
  public var directory: String

  public init(binary: String, environment: [String: String], directory: String) {
    self.binary = binary
    self.environment = environment
    self.directory = directory
  }

  /// What it left behind.
  public struct Ended: Sendable {
    /// Nil for one that a signal ended.
    public var code: Int32?
    /// The signal that ended it; nil for one that exited.
    public var signal: Int32?
    public var output: String
    public var errors: String

    /// Its standard output without white space around it.
    public var trimmed: String { output.trimmingCharacters(in: .whitespacesAndNewlines) }
  }

  /// Runs it.
  ///
  /// - Parameters:
  ///   - arguments: Its arguments.
  ///   - input: What it reads; nothing by default.
  ///   - whileRunning: What is done meanwhile, with its process id; it is waited for.
  /// - Returns: What it left behind when it had ended.
  /// - Throws: What Foundation says when it cannot be started.
  public func run(
    _ arguments: [String], input: String = "",
    whileRunning: @escaping @Sendable (Int32) async throws -> Void = { _ in }
  ) async throws -> Ended {
    try await run(arguments, input: input) { process, _ in try await whileRunning(process) }
  }

  /// As ``run(_:input:whileRunning:)``, with somebody who also sees how many bytes it has written.
  public func run(
    _ arguments: [String], input: String = "",
    watching: @escaping @Sendable (Int32, _ written: @Sendable () -> Int) async throws -> Void
  ) async throws -> Ended {
    let process = Process()
    process.executableURL = URL(filePath: binary)
    process.arguments = arguments
    process.environment = environment
    process.currentDirectoryURL = URL(filePath: directory)
    let folder = try TemporaryFolder()
    try folder.write(input, to: "in")
    // Files rather than pipes: nobody has to read along.
    process.standardInput = try FileHandle(forReadingFrom: URL(filePath: folder.path("in")))
    process.standardOutput = try Self.file(folder.path("out"))
    process.standardError = try Self.file(folder.path("err"))
    let (ends, end) = AsyncStream<Void>.makeStream()
    process.terminationHandler = { _ in end.finish() }
    try process.run()
    let number = process.processIdentifier
    let written = { @Sendable in Self.size(folder.path("out")) + Self.size(folder.path("err")) }
    let companion = Task { try await watching(number, written) }
    await withTaskCancellationHandler {
      for await _ in ends {}
    } onCancel: {
      // Given up, as at a test's time limit: the program must not outlive who waited for it.
      kill(number, SIGKILL)
    }
    process.waitUntilExit()
    companion.cancel()
    _ = await companion.result
    let status = process.terminationStatus
    let isExit = process.terminationReason == .exit
    return Ended(
      code: isExit ? status : nil, signal: isExit ? nil : status,
      output: try Self.text(folder.path("out")), errors: try Self.text(folder.path("err")))
  }

  /// Runs it, and kills it after so long.
  public func run(_ arguments: [String], killedAfter pause: Duration) async throws -> Ended {
    try await run(arguments) { process in
      try await Task.sleep(for: pause)
      kill(process, SIGKILL)
    }
  }

  private static func file(_ path: String) throws -> FileHandle {
    _ = FileManager.default.createFile(atPath: path, contents: nil)
    return try FileHandle(forWritingTo: URL(filePath: path))
  }

  private static func size(_ path: String) -> Int {
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    return (attributes?[.size] as? NSNumber)?.intValue ?? 0
  }

  private static func text(_ path: String) throws -> String {
    String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self)
  }
}
