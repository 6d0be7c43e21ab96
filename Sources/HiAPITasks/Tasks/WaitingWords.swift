public import Foundation
import Glibc

/// Says what a task waits for, for whoever waits for it: the same words on standard error and in the
/// interface.
public enum WaitingWords {
  /// Such as `task 3 is handling, 0:45; next look in 5 s`.
  public static func line(_ task: GenerationTask, _ outlook: TaskOutlook, now: Date) -> String {
    let age = min(max(0, now.timeIntervalSince(task.created)), 1e9)
    var parts = ["task \(task.id) \(state(task)), \(clock(age))"]
    if let note = trouble(task) { parts.append(note) }
    parts += next(task, outlook, now: now)
    return parts.joined(separator: "; ")
  }

  /// What is to be done about a lead that does not move; nil where all is well.
  public static func lead(_ lead: TaskOutlook.Lead) -> String? {
    switch lead {
    case .here, .nobody, .elsewhere: nil
    case .stopped(let process, let since):
      "hiapi-tui (pid \(process)) leads and has been stopped for \(seconds(since)): "
        + "kill -CONT \(process) resumes it, kill \(process) lets another one lead"
    case .impossible(let reason, _): reason
    }
  }

  private static func state(_ task: GenerationTask) -> String {
    switch task.state {
    case .intent: return "is waiting to be sent"
    case .sending:
      return "is being sent" + (task.attempts > 1 ? ", attempt \(task.attempts)" : "")
    case .unknown: return "may or may not have reached the service"
    case .queued, .handling, .archiving: return "is \(task.status ?? task.state.rawValue)"
    case .success: return "is saving its outputs, \(saved(task))"
    case .fail where task.hasOpenOutputs:
      return "has failed and is saving its outputs, \(saved(task))"
    case .cancelled where task.hasOpenOutputs:
      return "was cancelled and is saving its outputs, \(saved(task))"
    case .refused, .fail, .cancelled: return "is \(task.state.rawValue)"
    }
  }

  private static func saved(_ task: GenerationTask) -> String {
    "\(task.outputs.count { $0.state == .saved }) of \(task.outputs.count)"
  }

  /// The last word of the timeline, where it is a note.
  private static func trouble(_ task: GenerationTask) -> String? {
    if task.state.isTerminal {
      return task.outputs.first { $0.state.isOpen && $0.note != nil }?.note
        ?? task.history.last?.note
    }
    return task.history.last?.note
  }

  private static func next(
    _ task: GenerationTask, _ outlook: TaskOutlook, now: Date
  ) -> [String] {
    if let words = lead(outlook.lead) { return [words] }
    if case .elsewhere(let process) = outlook.lead {
      let name = process.map { "hiapi-tui (pid \($0))" } ?? "another hiapi-tui"
      return ["\(name) sends and asks for this account"]
    }
    if let pause = outlook.pause {
      let until = now.addingTimeInterval(pause / .seconds(1))
      return ["the service asked to wait until \(timeOfDay(until))"]
    }
    guard task.state.isWatched else { return [] }
    if outlook.isAsking { return ["the service is being asked"] }
    return outlook.nextLook.map { ["next look in \(seconds($0))"] } ?? []
  }

  /// Such as 12:03:20, in the person's time zone.
  private static func timeOfDay(_ date: Date) -> String {
    var time = time_t(min(max(date.timeIntervalSince1970, 0), 1e11))
    var civil = tm()
    tzset()
    guard localtime_r(&time, &civil) != nil else { return "later" }
    return [civil.tm_hour, civil.tm_min, civil.tm_sec].map { $0 < 10 ? "0\($0)" : "\($0)" }
      .joined(separator: ":")
  }

  private static func seconds(_ duration: Duration) -> String {
    "\(Int(max(0, min(duration / .seconds(1), 1e9)).rounded())) s"
  }

  /// Minutes and seconds, such as 0:45.
  private static func clock(_ seconds: TimeInterval) -> String {
    let whole = Int(seconds)
    return "\(whole / 60):" + (whole % 60 < 10 ? "0" : "") + "\(whole % 60)"
  }
}
