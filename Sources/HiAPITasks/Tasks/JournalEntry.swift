import Foundation
import HiAPIBasics
package import HiAPIService

/// An event with all that is to be stored of it.
package struct JournalEntry: Hashable, Sendable {
  var event: JournalEvent
  var at: Date
  /// For the timeline: the service's word or the reason.
  var note: String?
  var taskID: TaskID?
  /// The service's status word as it came.
  var status: String?
  /// Stored with the task when the event refuses or fails it.
  var error: ServiceError?
  var completed: Date?
  var outputs: [TaskOutput] = []

  /// A bare event.
  init(_ event: JournalEvent, at: Date, note: String? = nil) {
    self.event = event
    self.at = at
    self.note = note
  }

  /// What an answer to the POST means.
  init(_ answer: SubmissionAnswer, at: Date) {
    self.at = at
    switch answer {
    case .accepted(let id, let isReplay):
      event = .accepted
      taskID = id
      note = isReplay ? "the service had it already" : nil
    case .refused(let error):
      event = Self.isGate(error) ? .turnedAway : .refused
      note = error.note
      self.error = error
    case .busy(let error, _):
      event = .busy
      note = error.note
    case .processing(let error, _):
      event = .processing
      note = error.note
    case .unknown(.notSent(let reason)):
      event = .notSent
      note = reason
    case .unknown(.network(let reason)):
      event = .lost
      note = reason
    case .unknown(.status(let error)):
      event = .lost
      note = error.note
    case .unknown(.garbled(let excerpt)):
      event = .lost
      note = Self.garbled + excerpt
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
    note = snapshot.failure?.note
  }

  /// Whether it is the answer to an attempt, so that none is out any more.
  var endsAttempt: Bool {
    switch event {
    case .accepted, .refused, .turnedAway, .busy, .processing, .notSent, .lost: true
    case .sent, .windowClosed, .withdrawn, .disproved, .disowned, .observed: false
    }
  }

  /// The event in a few words, for what is noted of one that could not happen.
  var summary: String {
    let what =
      switch event {
      case .sent: "sent"
      case .accepted: "accepted as \(taskID?.rawValue ?? "?")"
      case .refused, .turnedAway: "refused"
      case .busy: "busy"
      case .processing: "still being worked on"
      case .notSent: "not sent"
      case .lost: "no answer"
      case .windowClosed: "key window closed"
      case .withdrawn: "withdrawn"
      case .disproved, .disowned: "no task was made"
      case .observed: "the service says \(status ?? "nothing")"
      }
    return note.map { "\(what) (\($0))" } ?? what
  }

  /// What the timeline says of a refusal that follows an attempt without an answer.
  package static func note(ofRepeat error: ServiceError) -> String {
    let what =
      error.httpStatus.map { "the service answered \($0) to the repeat" }
      ?? "the service refused the repeat"
    let text = error.message ?? error.excerpt
    let page = text.flatMap { Markup.isPage($0) ? Page($0).description : nil }
    let words = [error.code, page ?? text].compactMap { $0 }.joined(separator: " · ")
    let said = words.isEmpty ? what : "\(what) (\(Excerpt.of(words, characters: 200)))"
    return said + ofFirstAttempt
  }

  /// Whether a line of the timeline says nothing of an attempt without an answer: it tells of a repeat,
  /// or of the service's list.
  package static func isAside(_ note: String) -> Bool { note.hasSuffix(ofFirstAttempt) || isOfList(note) }

  /// Whether a line of the timeline tells of the service's list.
  static func isOfList(_ note: String) -> Bool { note.hasPrefix("the service's list ") }

  /// Whether the line that an attempt left tells that no answer came: of all that leaves an outcome
  /// open, only that is said in the network's own words.
  static func tellsOfNoAnswer(_ note: String) -> Bool {
    !note.hasPrefix("HTTP ") && !note.hasPrefix(garbled) && !note.hasPrefix("ignored: ")
      && ![programEnded, KeyWindow.closedNote, KeyWindow.unclearNote].contains(note)
  }

  /// How the line begins that an answer leaves which cannot be read.
  package static let garbled = "an answer without a task id: "
  /// What is said of an attempt whose answer died with the program that waited for it.
  static let programEnded = "the program ended before the answer came"

  private static let ofFirstAttempt = "; that says nothing about the first attempt"

  /// Whether a refusal comes from before the service has looked at the request: key, permission, money.
  static func isGate(_ error: ServiceError) -> Bool {
    [401, 402, 403].contains(error.httpStatus) || error.kind == .money
  }
}
