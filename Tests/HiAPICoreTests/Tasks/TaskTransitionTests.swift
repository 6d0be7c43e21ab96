import Foundation
import Testing

@testable import HiAPICore
@testable import HiAPITasks

@Suite struct TaskTransitionTests {
  private static let statuses: [TaskStatus] = [
    .queued, .handling, .archiving, .success, .fail, .cancelled, .unknown("resting"),
  ]
  private static let events: [JournalEvent] =
    [
      .sent, .accepted, .refused, .turnedAway, .busy, .processing, .notSent, .lost, .windowClosed,
      .withdrawn, .disproved, .disowned,
    ]
    + statuses.map { .observed($0) }

  /// Every state beside where each event leads, in the order of `events`; "-" is not allowed.
  private static let table = """
    intent     sending queued  -       -       -       -       -       -       -       cancelled -       -       - - - - - - -
    sending    sending queued  refused refused sending unknown sending unknown unknown cancelled -       -       - - - - - - -
    unknown    unknown queued  unknown unknown unknown unknown unknown unknown unknown -         refused refused - - - - - - -
    refused    -       queued  -       -       -       -       -       -       -       -         -       -       - - - - - - -
    queued     -       -       -       -       -       -       -       -       -       -         -       -       queued handling archiving success fail cancelled queued
    handling   -       -       -       -       -       -       -       -       -       -         -       -       - handling archiving success fail cancelled handling
    archiving  -       -       -       -       -       -       -       -       -       -         -       -       - - archiving success fail cancelled archiving
    success    -       -       -       -       -       -       -       -       -       -         -       -       - - - - - - -
    fail       -       -       -       -       -       -       -       -       -       -         -       -       - - - - - - -
    cancelled  -       queued  -       -       -       -       -       -       -       -         -       -       - - - - - - -
    """

  @Test func `moves every state by every event as the table says`() throws {
    let lines = Self.table.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
    #expect(Set(lines.map(\.[0])) == Set(TaskState.allCases.map(\.rawValue)))
    for line in lines {
      let state = try #require(TaskState(rawValue: line[0]))
      try #require(line.count == Self.events.count + 1)
      for (event, word) in zip(Self.events, line.dropFirst()) {
        let expected = TaskState(rawValue: word)
        try #require((expected == nil) == (word == "-"))
        #expect(TaskTransition.next(from: state, on: event) == expected, "\(state) on \(event)")
      }
    }
  }

  @Test func `moves a settled task by nothing but an acceptance`() {
    for state in TaskState.allCases where state.isTerminal {
      for event in Self.events where event != .accepted {
        #expect(TaskTransition.next(from: state, on: event) == nil)
      }
    }
  }

  /// What a POST can come to: each kind of answer once or more, as the wire is read.
  private static let answers: [SubmissionAnswer] =
    [
      .accepted(TaskID(rawValue: "tk"), isReplay: false), .unknown(.notSent("no route")),
      .unknown(.network("reset")), .unknown(.garbled("<html>")),
    ]
    + [
      (500, ""), (302, ""), (408, ""), (429, ""), (503, ""), (409, ""), (402, ""),
      (429, #"{"error":{"code":"insufficient_quota"}}"#), (404, "<html>nginx</html>"),
      (400, #"{"error":{"code":"invalid_request","message":"m","request_id":"r"}}"#),
      (409, #"{"error":{"code":"conflict","request_id":"r"}}"#),
      (422, #"{"error":{"code":"idempotency_key_mismatch","request_id":"r"}}"#), (425, ""),
    ].map { SubmissionAnswer(reading: .of($0.0, $0.1)) }

  /// Whether an answer leaves open what became of its attempt.
  private static func isUntrusted(_ answer: SubmissionAnswer) -> Bool {
    switch answer {
    case .unknown(.notSent), .accepted, .refused, .busy: false
    case .unknown, .processing: true
    }
  }

  @Test func `believes no refusal once an attempt went without an answer, in any sequence`() {
    var walked = 0
    func walk(_ state: TaskState, _ isDoubtful: Bool, _ depth: Int) {
      walked += 1
      // Whatever was recorded, an acceptance that comes late wins.
      #expect(TaskTransition.next(from: state, on: .accepted) == .queued)
      guard depth < 4, !state.isTerminal, let sent = TaskTransition.next(from: state, on: .sent)
      else { return }
      for answer in Self.answers {
        let entry = JournalEntry(answer, at: Date(timeIntervalSince1970: 0))
        guard let next = TaskTransition.next(from: sent, on: entry.event) else {
          Issue.record("\(answer) cannot happen to a task that is \(sent)")
          continue
        }
        if isDoubtful { #expect(next == .unknown || next == .queued, "\(answer)") }
        let isOpen = isDoubtful || Self.isUntrusted(answer)
        if isOpen, next != .queued { #expect(next == .unknown) }
        if next != .queued { walk(next, isOpen, depth + 1) }
      }
    }
    walk(.intent, false, 0)
    #expect(walked > 5_000)
    #expect(TaskTransition.next(from: .unknown, on: .disproved) == .refused)
    #expect(TaskTransition.next(from: .sending, on: .disproved) == nil)
  }
}
