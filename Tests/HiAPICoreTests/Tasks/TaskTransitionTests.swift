import Testing

@testable import HiAPICore

@Suite struct TaskTransitionTests {
  private static let statuses: [TaskStatus] = [
    .queued, .handling, .archiving, .success, .fail, .cancelled, .unknown("resting"),
  ]
  private static let events: [JournalEvent] =
    [.sent, .accepted, .refused, .turnedAway, .busy, .notSent, .lost, .windowClosed, .withdrawn]
    + statuses.map { .observed($0) }

  /// Every state beside where each event leads, in the order of `events`; "-" is not allowed.
  private static let table = """
    intent     sending -       -       -       -       -       -       -       cancelled - - - - - - -
    sending    sending queued  refused refused sending sending unknown unknown cancelled - - - - - - -
    unknown    unknown queued  refused unknown unknown unknown unknown unknown -         - - - - - - -
    refused    -       -       -       -       -       -       -       -       -         - - - - - - -
    queued     -       -       -       -       -       -       -       -       -         queued handling archiving success fail cancelled queued
    handling   -       -       -       -       -       -       -       -       -         - handling archiving success fail cancelled handling
    archiving  -       -       -       -       -       -       -       -       -         - - archiving success fail cancelled archiving
    success    -       -       -       -       -       -       -       -       -         - - - - - - -
    fail       -       -       -       -       -       -       -       -       -         - - - - - - -
    cancelled  -       -       -       -       -       -       -       -       -         - - - - - - -
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

  @Test func `never moves a terminal state`() {
    for state in TaskState.allCases where state.isTerminal {
      for event in Self.events { #expect(TaskTransition.next(from: state, on: event) == nil) }
    }
  }
}
