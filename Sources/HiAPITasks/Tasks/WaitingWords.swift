public import Foundation
import Glibc
import HiAPIService

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

  /// How an accepted task goes on at the service, as far as that is known, in a sentence.
  public static func atService(_ task: GenerationTask) -> String {
    if task.isUnwatched {
      return "It is no longer watched, so how it goes on at the service is not known."
    }
    guard task.isOutOfSight else { return "The service is working on it." }
    let why =
      switch task.history.last?.reason {
      case .unanswered(.keyRefused, _)?: "The API key is refused"
      case .unanswered(.unreachable, _)?: "The service cannot be reached"
      case .hiddenFromKey?: "The service does not show it to this API key"
      case .notFound?: "The service does not know it"
      default: "The service gives no usable answer"
      }
    return "\(why), so how it goes on is not known; it was last heard of as"
      + " “\(task.status ?? task.state.rawValue)”."
  }

  /// What is to be said of a task that is left before the service has accepted it.
  ///
  /// A 429 or 503 is a refusal before processing: what was answered so was not accepted.
  public static func whenLeft(_ task: GenerationTask) -> String {
    guard task.state == .sending, !task.isAttemptOut, task.firstSent != nil else {
      return "task \(task.id) may have been sent"
    }
    var answer = ""
    if case .answer(let error)? = task.history.last?.reason, let status = error.httpStatus {
      answer = " (HTTP \(status))"
    }
    return "the service has not accepted task \(task.id) yet\(answer)"
  }

  private static func state(_ task: GenerationTask) -> String {
    switch task.state {
    case .intent: return "is waiting to be sent"
    case .sending:
      return "is being sent" + (task.attempts > 1 ? ", attempt \(task.attempts)" : "")
    case .unknown: return "may or may not have reached the service"
    case .queued, .handling, .archiving:
      let word = task.status ?? task.state.rawValue
      return task.isOutOfSight ? "was \(word) when last heard of" : "is \(word)"
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
    if let unanswered = outlook.unanswered, unanswered >= .seconds(2) {
      return ["the request has been out for \(seconds(unanswered)) without an answer"]
    }
    if let pause = outlook.pause {
      let until = timeOfDay(now.addingTimeInterval(pause.left / .seconds(1)))
      return [
        pause.isAskedFor
          ? "the service asked to wait until \(until)"
          : "too many requests for the service; none is sent until \(until)"
      ]
    }
    guard task.state.isWatched else { return [] }
    if outlook.isAsking { return ["the service is being asked"] }
    guard let next = outlook.nextLook else { return [] }
    // What is due waits for its turn among the requests of the key.
    guard next >= .seconds(1) else { return ["the service is about to be asked"] }
    return ["next look in \(seconds(next))"]
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
