import Foundation
import HiAPICore

/// One line on standard error that tells how a task stands, on a terminal only.
struct TaskProgress {
  /// - Parameters:
  ///   - task: As it stands.
  ///   - leader: The other program that is to send it, if any.
  func show(_ task: GenerationTask, leader: Int32? = nil) {
    guard Console.showsProgress else { return }
    let seconds = Int(min(max(0, Date().timeIntervalSince(task.created)), 1e9))
    var line = "task \(task.id)  \(task.status ?? task.state.rawValue)  \(seconds) s"
    if let leader { line += "  waits for process \(leader), which sends for this account" }
    if let typical = task.typical {
      line += "  typically \(typical.median.components.seconds) s"
    }
    if task.state == .success {
      let saved = task.outputs.count { $0.state == .saved }
      line = "task \(task.id)  saving outputs  \(saved) of \(task.outputs.count)"
      if let note = task.outputs.first(where: { $0.state.isOpen && $0.note != nil })?.note {
        line += "  \(note)"
      }
    } else if let note = task.history.last?.note, !task.state.isWatched {
      line += "  \(note)"
    }
    Console.progress(line)
  }

  func clear() { Console.progress("") }
}
