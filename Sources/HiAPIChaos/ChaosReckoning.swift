import Crypto
import Foundation
import HiAPICore
import HiAPISimulator

/// Holds what the service did against what the program knows and has on disk.
struct ChaosReckoning {
  let plan: ChaosPlan
  let home: ChaosHome

  func reckon(_ record: SimulatorRecord) async throws -> ChaosResult {
    var result = ChaosResult()
    result.faults = record.faults
    result.requests = record.requests.count
    result.billed = record.tasks.count
    result.keysLeaked = record.requests(to: .outputs).count(where: \.carriesKey)
    for (key, billed) in record.billedByIdempotencyKey where billed > 1 {
      result.billedTwice += 1
      result.failures.append("seed \(plan.seed): \(billed) tasks were billed for key \(key)")
    }
    if result.keysLeaked > 0 {
      result.failures.append("seed \(plan.seed): the key went to the output host")
    }
    let tasks = try await knownTasks()
    result.intents = tasks.count
    for task in tasks where !task.state.isTerminal {
      result.unsettled += 1
      result.failures.append(
        "seed \(plan.seed): task \(task.id) is still \(task.state.rawValue): "
          + (task.history.last?.note ?? ""))
    }
    let byKey = Dictionary(
      tasks.map { ($0.idempotencyKey.rawValue, $0) }, uniquingKeysWith: { first, _ in first })
    for made in record.tasks {
      let task = made.idempotencyKey.flatMap { byKey[$0] }
      guard let task, task.taskID?.rawValue == made.id, task.body == made.body else {
        result.idsLost += 1
        result.failures.append("seed \(plan.seed): \(made.id) is not known as it was made")
        continue
      }
      let (saved, lost) = reckon(task, made)
      result.saved += saved
      result.filesLost += lost.count
      result.failures += lost.map { "seed \(plan.seed): task \(task.id): \($0)" }
    }
    let parts = try unfinishedFiles()
    result.partsLeft = parts.count
    result.failures += parts.map { "seed \(plan.seed): \($0) was left" }
    return result
  }

  /// Everything that the database knows, read by the core itself.
  private func knownTasks() async throws -> [GenerationTask] {
    guard FileManager.default.fileExists(atPath: home.database) else { return [] }
    let store = try TaskStore(path: home.database)
    var tasks: [GenerationTask] = []
    for row in try await store.window(offset: 0, limit: 10_000).rows {
      if let task = try await store.task(row.id) { tasks.append(task) }
    }
    return tasks
  }

  /// The outputs of a task that are on disk as the service made them, and what is wrong with the rest.
  private func reckon(_ task: GenerationTask, _ made: RecordedTask) -> (Int, [String]) {
    guard task.state == .success else { return (0, ["it is \(task.state.rawValue)"]) }
    var saved = 0
    var lost: [String] = []
    for expected in made.outputs {
      let file = task.outputs.first { $0.sha256 == expected.sha256 }?.file
      guard let file, let bytes = FileManager.default.contents(atPath: file),
        hexadecimal(SHA256.hash(data: bytes)) == expected.sha256
      else {
        let states = task.outputs.map { "\($0.state.rawValue) \($0.note ?? "")" }
        lost.append("an output is not on disk: \(states.joined(separator: "; "))")
        continue
      }
      saved += 1
    }
    return (saved, lost)
  }

  private func unfinishedFiles() throws -> [String] {
    guard FileManager.default.fileExists(atPath: home.outputs) else { return [] }
    return try FileManager.default.subpathsOfDirectory(atPath: home.outputs)
      .filter { $0.hasSuffix(".part") }
  }

  private func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
    bytes.map { ($0 < 0x10 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}
