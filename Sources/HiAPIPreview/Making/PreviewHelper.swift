import Glibc
import Subprocess

/// The program `hiapi-preview`, which decodes a file in a process of its own.
public struct PreviewHelper: Sendable {
  static let name = "hiapi-preview"

  /// The folder that it lies in.
  let folder: String
  /// How long it may take; what it decodes by then is worth no more waiting.
  var patience = Duration.seconds(2)

  init(folder: String) { self.folder = folder }

  /// Looks for it beside this program, then in `libexec` beside that folder, then in `PATH`.
  ///
  /// - Returns: Nil when it is nowhere.
  public static func find() -> PreviewHelper? {
    find(in: getenv("PATH").map { String(cString: $0) } ?? "")
  }

  private static func find(in path: String) -> PreviewHelper? {
    var folders: [String] = []
    if let own = ownFolder { folders = [own, own + "/../libexec/hiapi-tui"] }
    folders += path.split(separator: ":").map(String.init).filter { $0.hasPrefix("/") }
    return folders.first { access("\($0)/\(name)", X_OK) == 0 }.map(PreviewHelper.init)
  }

  private static var ownFolder: String? {
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
    let length = readlink("/proc/self/exe", &buffer, buffer.count)
    guard length > 0 else { return nil }
    let path = String(decoding: buffer[..<length].map(UInt8.init(bitPattern:)), as: UTF8.self)
    return path.lastIndex(of: "/").map { String(path[..<$0]) }
  }

  /// Runs it for one file.
  ///
  /// When the surrounding task is cancelled the process is killed.
  ///
  /// - Returns: What it wrote, see ``RawPicture``.
  /// - Throws: ``PictureFailure``, or `CancellationError`.
  func run(_ request: PictureRequest) async throws -> [UInt8] {
    let patience = patience
    return try await withThrowingTaskGroup(of: [UInt8].self) { group in
      group.addTask { try await start(request) }
      group.addTask {
        try await Task.sleep(for: patience)
        throw PictureFailure.tooSlow
      }
      defer { group.cancelAll() }
      let bytes = try await group.next() ?? []
      try Task.checkCancellation()
      return bytes
    }
  }

  private func start(_ request: PictureRequest) async throws -> [UInt8] {
    do {
      let result = try await Subprocess.run(
        .name(Self.name), arguments: Arguments(request.arguments), environment: environment,
        input: .none, output: .bytes(limit: RawPicture.mostBytes), error: .string(limit: 4 << 10))
      switch result.terminationStatus {
      case .exited(0): return result.standardOutput
      case .exited(127): throw PictureFailure.libraryMissing
      case .exited: throw PictureFailure.refused(Self.line(result.standardError))
      case .signaled: throw PictureFailure.brokenOff
      }
    } catch let error as SubprocessError {
      try Task.checkCancellation()
      switch error.code {
      case .executableNotFound: throw PictureFailure.helperMissing
      case .outputLimitExceeded: throw PictureFailure.brokenOff
      default: throw PictureFailure.notStarted("\(error)")
      }
    }
  }

  /// Nothing of the environment but where libraries are: above all no API key.
  private var environment: Environment {
    var values: [Environment.Key: String] = ["PATH": folder, "LC_ALL": "C.UTF-8"]
    for name in ["LD_LIBRARY_PATH", "GDK_PIXBUF_MODULE_FILE"] as [Environment.Key] {
      if let value = getenv(name.rawValue) { values[name] = String(cString: value) }
    }
    return .custom(values)
  }

  private static func line(_ text: String) -> String {
    let line = text.split(whereSeparator: \.isNewline).first.map { String($0.prefix(200)) }
    return line ?? "hiapi-preview gives no reason"
  }
}
