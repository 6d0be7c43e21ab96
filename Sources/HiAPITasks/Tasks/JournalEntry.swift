import Foundation
import HiAPIBasics
import HiAPIService

/// An event with all that is to be stored of it.
struct JournalEntry: Hashable, Sendable {
  var event: JournalEvent
  var at: Date
  /// For the timeline.
  var reason: Reason?
  var taskID: TaskID?
  /// The service's status word as it came.
  var status: String?
  /// Stored with the task when the event refuses or fails it.
  var error: ServiceError?
  var completed: Date?
  var outputs: [TaskOutput] = []

  /// A bare event.
  init(_ event: JournalEvent, at: Date, reason: Reason? = nil) {
    self.event = event
    self.at = at
    self.reason = reason
  }

  /// What an answer to the POST means.
  init(_ answer: SubmissionAnswer, at: Date) {
    self.at = at
    switch answer {
    case .accepted(let id, let isReplay):
      event = .accepted
      taskID = id
      reason = isReplay ? .alreadyThere : nil
    case .refused(let error):
      event = Self.isGate(error) ? .turnedAway : .refused
      reason = .answer(error.kept)
      self.error = error
    case .busy(let error, _):
      event = .busy
      reason = .answer(error.kept)
    case .processing(let error, _):
      event = .processing
      reason = .answer(error.kept)
    case .unknown(.notSent(let fault)):
      event = .notSent
      reason = .network(fault)
    case .unknown(.network(let fault)):
      event = .lost
      reason = .network(fault)
    case .unknown(.status(let error)):
      event = .lost
      reason = .answer(error.kept)
    case .unknown(.garbled(let excerpt)):
      event = .lost
      reason = .garbled(Excerpt.of(excerpt, characters: Reason.longestText))
    }
  }

  /// What a poll brought.
  init(_ snapshot: TaskSnapshot, at: Date) {
    event = .observed(snapshot.status)
    self.at = at
    status = snapshot.statusWord
    error = snapshot.failure
    completed = snapshot.completed
    outputs = snapshot.outputs
    reason = (snapshot.failure?.kept).map(Reason.answer)
  }

  /// Whether it is the answer to an attempt, so that none is out any more.
  var endsAttempt: Bool {
    switch event {
    case .accepted, .refused, .turnedAway, .busy, .processing, .notSent, .lost: true
    case .sent, .windowClosed, .withdrawn, .disproved, .disowned, .observed: false
    }
  }

  /// What is kept of it where it could not happen.
  var ignored: Reason {
    let what: Reason.IgnoredEvent =
      switch event {
      case .sent: .sent
      case .accepted: .accepted(taskID ?? TaskID(rawValue: "?"))
      case .refused, .turnedAway: .refused
      case .busy: .busy
      case .processing: .processing
      case .notSent: .notSent
      case .lost: .lost
      case .windowClosed: .windowClosed
      case .withdrawn: .withdrawn
      case .disproved, .disowned: .disproved
      case .observed: .observed(Excerpt.of(status ?? "nothing", characters: 100))
      }
    return .ignored(what, because: reason)
  }

  /// Whether a refusal comes from before the service has looked at the request: key, permission, money.
  static func isGate(_ error: ServiceError) -> Bool {
    [401, 402, 403].contains(error.httpStatus) || error.kind == .money
  }
}
