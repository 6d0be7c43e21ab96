import Foundation
import HiAPICore

/// How a command tells a task: as JSON, or in lines for a person.
struct TaskReport {
  let isJSON: Bool

  func print(_ task: GenerationTask) {
    var line = "task \(task.id)"
    if let id = task.taskID { line += "  \(id)" }
    line += "  \(task.model)  \(task.state.rawValue)"
    defer {
      // It may be paid for: whoever has a full disk is told its id all the same.
      if ProgramEnd.hasOutputFailed { Console.say(line) }
    }
    guard !isJSON else { return Console.print(task.json) }
    Console.print(line)
    for output in task.outputs {
      switch output.state {
      case .saved: Console.print(output.file ?? "")
      case .waiting, .downloading: Console.print(output.url ?? "inline output, not saved yet")
      case .expired, .failed: break
      }
    }
  }

  /// Says how a task of unknown outcome is settled.
  private func sayWhatNext(_ task: GenerationTask) {
    if task.isHealing(at: Date()) {
      Console.say(
        "the next run of hiapi-tui finds out, with the same key; hiapi-tui wait \(task.id) does it now"
      )
    }
    for untracked in task.likely {
      Console.say(
        "\(untracked.taskID) (\(untracked.model ?? "model not named"), \(untracked.status)) may be it; if it is:"
          + " hiapi-tui adopt \(untracked.taskID) --as \(task.id)")
    }
    guard !task.isHealing(at: Date()) else { return }
    if task.likely.isEmpty {
      Console.say("hiapi-tui adopt lists the service's tasks that are not known here")
    }
    Console.say(
      "if the service made no task of it, so that nothing is billed: hiapi-tui adopt --none --as"
        + " \(task.id)")
  }

  /// Whether there is something to say about how a task ended.
  func explains(_ task: GenerationTask) -> Bool {
    switch task.state {
    case .refused, .fail, .unknown, .cancelled: true
    case .success:
      // What is still being saved is no trouble yet.
      task.outputs.isEmpty || task.hasGivenUpOutputs
        || task.outputs.contains { $0.state == .expired || $0.state == .failed }
    case .intent, .sending, .queued, .handling, .archiving: false
    }
  }

  /// Says why a task came to no good, on standard error.
  func explain(_ task: GenerationTask) {
    switch task.state {
    case .refused, .fail, .unknown:
      let diagnosis = Doctor(catalog: .ofThisMachine).diagnose(task, now: Date())
      Console.say(diagnosis.title)
      Console.say(diagnosis.explanation)
      if let cause = diagnosis.causes.first(where: { $0.verdict == .likely }) {
        Console.say("\(cause.title) \(cause.detail)")
      }
      if let id = diagnosis.requestID { Console.say("request id \(id)") }
      if task.state == .unknown { sayWhatNext(task) }
      explainOutputs(of: task)
    case .success where task.outputs.isEmpty:
      Console.say(
        "the service calls it a success and names no output; hiapi-tui get \(task.id) asks again, "
          + "else ask its support")
    case .success: explainOutputs(of: task)
    case .cancelled:
      Console.say(
        task.taskID == nil ? "it was taken back; nothing was sent" : "the service cancelled it")
      explainOutputs(of: task)
    default: break
    }
  }

  private func explainOutputs(of task: GenerationTask) {
    for output in task.outputs where output.state == .expired || output.state == .failed {
      Console.say("an output is not saved: \(output.note ?? output.state.rawValue)")
    }
    if task.hasGivenUpOutputs { explainOpenOutputs(of: task) }
  }

  /// Says what came instead of the outputs that are not saved, and what becomes of them.
  private func explainOpenOutputs(of task: GenerationTask) {
    for (index, output) in task.outputs.enumerated() where output.state.isOpen {
      let name = task.outputs.count > 1 ? "output \(index + 1)" : "the output"
      let words = output.troubleText(at: Date()) ?? output.state.rawValue
      Console.say("\(name) is not saved: \(words)")
    }
    Console.say(
      "hiapi-tui goes on trying while it runs; hiapi-tui get \(task.id) tries again later")
  }
}
