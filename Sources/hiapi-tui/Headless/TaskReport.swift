import Foundation
import HiAPICore

/// How a command tells a task: as JSON, or in lines for a person.
struct TaskReport {
  let isJSON: Bool

  func print(_ task: GenerationTask) {
    guard !isJSON else { return Console.print(task.json) }
    var line = "task \(task.id)"
    if let id = task.taskID { line += "  \(id)" }
    Console.print("\(line)  \(task.model)  \(task.state.rawValue)")
    for output in task.outputs {
      switch output.state {
      case .saved: Console.print(output.file ?? "")
      case .waiting, .downloading: Console.print(output.url ?? "inline output, not saved yet")
      case .expired, .failed: break
      }
    }
  }

  /// Whether there is something to say about how a task ended.
  func explains(_ task: GenerationTask) -> Bool {
    switch task.state {
    case .refused, .fail, .unknown, .cancelled: true
    case .success: task.outputs.isEmpty || task.outputs.contains { $0.state != .saved }
    case .intent, .sending, .queued, .handling, .archiving: false
    }
  }

  /// Says why a task came to no good, on standard error.
  func explain(_ task: GenerationTask) {
    switch task.state {
    case .refused, .fail, .unknown:
      let diagnosis = Doctor(catalog: .embedded).diagnose(task)
      Console.say(diagnosis.title)
      Console.say(diagnosis.explanation)
      if let cause = diagnosis.causes.first(where: { $0.verdict == .likely }) {
        Console.say("\(cause.title) \(cause.detail)")
      }
      if let id = diagnosis.requestID { Console.say("request id \(id)") }
    case .success where task.outputs.isEmpty:
      Console.say("the service calls it a success and names no output; ask its support")
    case .success:
      for output in task.outputs where output.state == .expired || output.state == .failed {
        Console.say("an output is not saved: \(output.note ?? output.state.rawValue)")
      }
    case .cancelled:
      Console.say(
        task.taskID == nil ? "it was taken back; nothing was sent" : "the service cancelled it")
    default: break
    }
  }
}
