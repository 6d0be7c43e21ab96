import Foundation
import HiAPICore
import HiAPISimulator

/// The embedded simulator with a database of its own, in a temporary folder that goes with it.
struct Demo: Sendable {
  let simulator: Simulator
  let endpoint: ServiceEndpoint
  let key: APIKey
  /// Where its database lies; an absolute path.
  let folder: String

  enum Failure: Error, CustomStringConvertible {
    case noKey
    case noFolder(String)

    var description: String {
      switch self {
      case .noKey: "There is no API key"
      case .noFolder(let reason): "No temporary folder can be made: \(reason)"
      }
    }
  }

  static func start() async throws -> Demo {
    guard let key = APIKey("sk-demo-simulator") else { throw Failure.noKey }
    let folder = try makeFolder()
    let simulator = try await Simulator.start(.catalog(.embedded))
    return Demo(
      simulator: simulator, endpoint: try ServiceEndpoint(parsing: simulator.baseURL), key: key,
      folder: folder)
  }

  func stop() async {
    await simulator.stop()
    try? FileManager.default.removeItem(atPath: folder)
  }

  /// Settings that lead to it and nowhere else.
  func settings(_ settings: Settings) -> Settings {
    var settings = settings
    // It is not used, and still no part of a request.
    if let key = settings.key { settings.otherKeys.append(key) }
    settings.key = Sourced(key, from: .option("--demo"))
    settings.endpoint = Sourced(endpoint, from: .option("--demo"))
    settings.proxy = nil
    settings.notes = []
    if case .option = settings.outputFolder.source { return settings }
    settings.outputFolder = Sourced("\(folder)/outputs", from: .option("--demo"))
    return settings
  }

  private static func makeFolder() throws -> String {
    let parent = ProcessInfo.processInfo.environment["TMPDIR"] ?? "/tmp"
    var template = Array("\(parent)/hiapi-tui-demo.XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else {
      throw Failure.noFolder(String(cString: strerror(errno)))
    }
    return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
