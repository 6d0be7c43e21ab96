import Foundation
import Hashing
import HiAPICore
import HiAPISimulator

extension ChaosStage {
  /// All that the run is judged by.
  func books() async throws -> ChaosBooks {
    var books = log.books
    for simulator in [service, other] {
      books.requests += simulator.record.requests.map { request in
        ChaosBooks.Request(
          service: simulator.storedURL, apiKey: request.apiKey,
          isForOutput: request.origin == .outputs, intent: request.intent)
      }
      books.billed += simulator.record.tasks.map { task in
        ChaosBooks.Billed(
          service: simulator.storedURL, id: task.id, intent: task.intent,
          idempotencyKey: task.idempotencyKey, outputs: task.outputs.map(\.sha256),
          end: task.scenario.end)
      }
    }
    let standard: Set<String> = [ChaosHome.firstKey, ChaosHome.secondKey]
    books.apiKeys = [
      service.storedURL: standard, other.storedURL: standard.union([ChaosHome.workKey]),
    ]
    books.known = try await known().map(Self.known)
    books.parts = try files(below: home.outputs).filter { $0.hasSuffix(".part") }
    books.keyFinds += try keysOnDisk()
    return books
  }

  private static func known(_ task: GenerationTask) -> ChaosBooks.Known {
    let outputs = task.outputs.compactMap { $0.note.map { "output: \($0)" } }
    return ChaosBooks.Known(
      id: task.id.rawValue, service: task.baseURL, taskID: task.taskID?.rawValue,
      idempotencyKey: task.idempotencyKey.rawValue, state: task.state.rawValue,
      isTerminal: task.state.isTerminal,
      saved: task.outputs.filter { $0.state == .saved }.compactMap(\.file).compactMap(sum),
      openOutputs: task.outputs.count(where: \.state.isOpen),
      note: ([task.history.last?.note ?? ""] + outputs).joined(separator: "; "))
  }

  private static func sum(ofFile path: String) -> String? {
    FileManager.default.contents(atPath: path).map { bytes in
      SHA256.hash(data: bytes).map { ($0 < 0x10 ? "0" : "") + String($0, radix: 16) }.joined()
    }
  }

  // MARK: - API keys

  /// Looks through the names and bytes of all that the program has left.
  private func keysOnDisk() throws -> [String] {
    try home.places.flatMap { place in
      try files(below: place).flatMap { path in
        let named = ChaosKeys.found(in: Data(path.utf8)).map { "the file name \(path) (\($0))" }
        let bytes = FileManager.default.contents(atPath: path) ?? Data()
        return named + ChaosKeys.found(in: bytes).map { "\(path) (\($0))" }
      }
    }
  }

  private func files(below folder: String) throws -> [String] {
    guard FileManager.default.fileExists(atPath: folder) else { return [] }
    return try FileManager.default.subpathsOfDirectory(atPath: folder).map { "\(folder)/\($0)" }
  }
}

extension Scenario {
  /// How a task of it ends, of those that a plan draws, by the name of the program's state.
  fileprivate var end: String {
    switch self {
    case .failWithOutput: TaskState.fail.rawValue
    case .cancelWithOutput: TaskState.cancelled.rawValue
    default: TaskState.success.rawValue
    }
  }
}
