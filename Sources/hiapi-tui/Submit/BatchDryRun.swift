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
    for line in file.lines {
      let request: BatchRequest
      do {
        request = try line.request(check)
      } catch {
        for reason in error.reasons { Console.say("line \(line.number): \(reason)") }
        throw ExitCode.usage
      }
      let dryRun = DryRun(
        request: CheckedRequest(
          draft: request.draft, model: nil, estimate: line.estimate, notes: line.notes),
        settings: settings)
      isJSON ? Console.print(dryRun.json) : dryRun.print()
      if let answer = answers[line.number] {
        Console.say("line \(line.number) is task \(answer) already; it would not be sent again")
      } else if let estimate = line.estimate {
        sums[estimate.currency, default: 0] += estimate.amount
      } else {
        unpriced += 1
      }
    }
    let count = file.lines.count - answers.count
    var parts = [count == 1 ? "1 task" : "\(count) tasks"]
    if !sums.isEmpty {
      let amounts = sums.sorted { $0.key < $1.key }.map { Money.text($1, currency: $0) }
      parts.append("\(amounts.joined(separator: " and ")) in all")
    }
    if unpriced > 0 { parts.append("\(unpriced) without an estimate") }
    if !answers.isEmpty { parts.append("\(answers.count) that would not be sent again") }
    Console.say(parts.joined(separator: ", "))
  }

  /// The task that answers for a line already, by the line's number; empty where there is no database yet,
  /// or none that can be used.
  private func answers() async -> [Int: LocalTaskID] {
    let path = settings.folders.data + "/tasks.sqlite"
    guard FileManager.default.fileExists(atPath: path), let store = try? TaskStore(path: path)
    else { return [:] }
    return await file.answers(
      checkedBy: check, in: store, at: settings.endpoint.value.text,
      account: settings.key.map { KeyFingerprint(of: $0.value) })
  }
}
