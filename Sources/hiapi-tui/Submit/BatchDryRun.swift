import ArgumentParser
import Foundation
import HiAPICore

/// What `submit --from … --dry-run` shows: each request as it would go out, and what they cost together.
struct BatchDryRun {
  private let file: BatchFile
  private let check: RequestCheck
  private let settings: Settings
  private let isJSON: Bool

  init(_ file: BatchFile, _ check: RequestCheck, _ settings: Settings, _ isJSON: Bool) {
    self.file = file
    self.check = check
    self.settings = settings
    self.isJSON = isJSON
  }

  func show() async throws {
    var sums: [String: Double] = [:]
    var unpriced = 0
    let answers = await answers()
    for (index, row) in file.rows.enumerated() {
      let request: BatchRequest
      do {
        request = try row.request(check)
      } catch {
        for reason in error.reasons { Console.say("line \(row.number): \(reason)") }
        throw ExitCode.usage
      }
      let dryRun = DryRun(
        request: CheckedRequest(
          draft: request.draft, model: nil, estimate: row.estimate, notes: row.notes),
        settings: settings)
      isJSON ? Console.print(dryRun.json) : dryRun.print()
      if let answer = answers[index] {
        Console.say("line \(row.number) is task \(answer) already; it would not be sent again")
      } else if let estimate = row.estimate {
        sums[estimate.currency, default: 0] += estimate.amount
      } else {
        unpriced += 1
      }
    }
    let count = file.rows.count - answers.count
    var parts = [count == 1 ? "1 task" : "\(count) tasks"]
    if !sums.isEmpty {
      let amounts = sums.sorted { $0.key < $1.key }.map { Money.text($1, currency: $0) }
      parts.append("\(amounts.joined(separator: " and ")) in all")
    }
    if unpriced > 0 { parts.append("\(unpriced) without an estimate") }
    if !answers.isEmpty { parts.append("\(answers.count) that would not be sent again") }
    Console.say(parts.joined(separator: ", "))
  }

  /// The task that answers for a row already, by the row's place; empty where there is no database yet, or
  /// none that can be used.
  private func answers() async -> [Int: LocalTaskID] {
    let path = settings.folders.data + "/tasks.sqlite"
    guard FileManager.default.fileExists(atPath: path), let store = try? TaskStore(path: path)
    else { return [:] }
    let admission = try? await store.rehearse(
      file.rows.map { try $0.request(check) }, at: settings.endpoint.value.text,
      account: settings.key.map { KeyFingerprint(of: $0.value) })
    var answers: [Int: LocalTaskID] = [:]
    for (index, row) in (admission?.rows ?? []).enumerated() {
      if case .answered(let id, _) = row { answers[index] = id }
    }
    return answers
  }
}
