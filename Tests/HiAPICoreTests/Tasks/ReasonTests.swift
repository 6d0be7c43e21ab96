import Foundation
import GRDB
import HiAPITestSupport
import Testing

@testable import HiAPICore
@testable import HiAPITasks

/// Reasons as they are stored, and those of a database of version 3.
@Suite(.timeLimit(.minutes(1))) struct ReasonTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private static let error = ServiceError(httpStatus: 502, code: "bad_gateway", message: "no")
  private static let taskID = TaskID(rawValue: "tk-1")

  /// One of each kind.
  static let all: [Reason] = [
    .answer(error), .network(NetworkFault(.tls, "TLS")), .garbled("<html>"), .alreadyThere,
    .programEnded, .repeatRefused(error), .windowClosed, .windowUnclear, .takenBack, .abandoned,
    .disowned, .listShowsNone, .refusalStands, .listShows([taskID]), .listTooShort,
    .listUnread(error), .status("warming"), .unanswered(.keyRefused, error),
    .unanswered(.unreachable, ServiceError(message: "")), .answersAgain, .notFound,
    .listDistrusted(.noAnswer(error)), .listDistrusted(.outdated), .outputsFollow,
    .noOutputs(taskID), .stillNoOutputs(taskID), .watchedAgain, .unwatched, .hiddenFromKey(error),
    .takenOver, .adopted, .foundOnList, .twin(LocalTaskID(rawValue: 7)),
    .ignored(.accepted(taskID), because: .alreadyThere), .ignored(.observed("x"), because: nil),
    .output(2, .unspecified("a\u{0}b")), .output(1, .notSaved(.contentGone)),
    .unspecified("as it was"), .unrecognised("eclipse"),
  ]

  @Test(arguments: all) func `comes back as it was stored, and has words`(
    _ reason: Reason
  ) throws {
    #expect(Reason(stored: try reason.stored) == reason)
    #expect(try reason.stored == reason.stored)
    #expect(!reason.words.isEmpty && reason.words.count <= Reason.longestText)
  }

  @Test func `keeps the names that databases have`() throws {
    #expect(try Reason.takenBack.stored == #"{"takenBack":{}}"#)
    #expect(
      try Reason.network(NetworkFault(.refused, "no")).stored
        == #"{"network":{"_0":{"kind":"refused","words":"no"}}}"#)
    #expect(
      try Reason.ignored(.lost, because: .garbled("x")).stored
        == #"{"ignored":{"_0":{"lost":{}},"because":{"garbled":{"_0":"x"}}}}"#)
  }

  @Test func `takes what a newer version wrote, and what is damaged`() {
    #expect(Reason(stored: #"{"eclipse":{"_0":{"deep":1}}}"#) == .unrecognised("eclipse"))
    #expect(Reason(stored: #"{"network":{"_0":{"kind":"ufo","words":""}}}"#) != .takenBack)
    #expect(Reason(stored: "{") == .unrecognised(""))
    #expect(Reason(stored: "[1]") == .unrecognised(""))
    #expect(Reason(stored: "") == .unrecognised(""))
  }

  @Test func `keeps of an error what tells it from others, and no more`() {
    let long = String(repeating: "x", count: 9_000)
    let error = ServiceError(
      httpStatus: 500, code: "e", message: long, requestID: "r-1", excerpt: long)
    #expect(error.kept.requestID == nil && error.kept.excerpt == nil)
    #expect(error.kept.message?.count == Reason.longestText)
  }

  /// A database as version 3 of the tables left it, with a line of the timeline of each kind.
  private func old() throws -> String {
    let path = folder.path("tasks.sqlite")
    let queue = try DatabaseQueue(path: path)
    try queue.writeWithoutTransaction { db in
      try Schema.migrate(db, path: path, to: 3)
      try db.execute(
        sql: """
          INSERT INTO accounts VALUES (1, 'https://api.example/v1', 'a-key');
          INSERT INTO tasks (account, task_id, model, prompt, state, created) VALUES
            (1, NULL, 'gpt-image-2', 'a mug', 'unknown', 1000),
            (1, 'tk-2', 'gpt-image-2', 'a mug', 'success', 2000);
          INSERT INTO requests (task, idempotency_key, body, body_sha256, attempts, first_sent)
            VALUES (1, 'k1', CAST('{"model":"gpt-image-2","input":{}}' AS BLOB), x'00', 2, 1000),
              (2, 'k2', CAST('{"model":"gpt-image-2","input":{}}' AS BLOB), x'00', 1, 2000);
          INSERT INTO outputs (task, position, url, state, note)
            VALUES (2, 0, 'https://h/a.png', 'failed', 'the host sent nothing'),
              (2, 1, 'https://h/b.png', 'waiting', NULL);
          INSERT INTO events (task, at, state, note) VALUES
            (1, 1000, 'intent', NULL), (1, 1001, 'sending', NULL),
            (1, 1002, 'unknown', 'HTTP 502 · bad_gateway · no'),
            (1, 1003, 'unknown', 'an answer without a task id: <html>'),
            (1, 1004, 'unknown', 'the service''s list shows no task of it'),
            (1, 1005, 'unknown', 'ignored: sent'),
            (2, 2000, 'intent', NULL);
          """)
    }
    try queue.close()
    return path
  }

  @Test func `brings a database of version 3 to this one, with each text as it was`()
    async throws
  {
    let path = try old()
    let store = try TaskStore(path: path)
    let lost = try #require(try await store.task(LocalTaskID(rawValue: 1)))
    #expect(
      lost.history.map(\.reason) == [
        nil, nil, .unspecified("HTTP 502 · bad_gateway · no"),
        .unspecified("an answer without a task id: <html>"),
        .unspecified("the service's list shows no task of it"), .unspecified("ignored: sent"),
      ])
    #expect(lost.history[2].note == "HTTP 502 · bad_gateway · no")
    #expect(try await store.glance(at: [lost.id]).map(\.reason) == [.unspecified("ignored: sent")])
    // Its outcome is explained without a sentence of an older version being read.
    #expect(Doctor(catalog: .embedded).diagnose(lost).condition == .outcomeUnknown)
    let done = try #require(try await store.task(LocalTaskID(rawValue: 2)))
    #expect(done.outputs.map(\.reason) == [.unspecified("the host sent nothing"), nil])
    #expect(done.outputs.map(\.note) == ["the host sent nothing", nil])
    #expect(Doctor(catalog: .embedded).diagnose(done, now: .now).condition == .wrongContent)
    // What is new stands beside what is old.
    try await store.note(.windowClosed, for: lost.id, at: Date(timeIntervalSince1970: 2))
    try await store.note(.windowClosed, for: lost.id, at: Date(timeIntervalSince1970: 3))
    let reasons = try await store.task(lost.id)?.history.map(\.reason)
    #expect(reasons?.count == 7 && reasons?.last == .windowClosed)
    let queue = try DatabaseQueue(path: path)
    let version = try await queue.read { db in try Int.fetchOne(db, sql: "PRAGMA user_version") }
    #expect(version == 4)
  }

  @Test func `says the same of a timeline that is read back as of one that was never stored`()
    async throws
  {
    let store = try TaskStore(path: folder.path("tasks.sqlite"))
    try await store.importTasks(count: 1, account: EngineFixture.key) { _ in
      GenerationTask(
        id: LocalTaskID(rawValue: 0), baseURL: "b", model: "m", input: .null,
        body: EngineFixture.draft().body, idempotencyKey: IdempotencyKey(rawValue: "k"),
        state: .success, created: Date(timeIntervalSince1970: 1),
        history: Self.all.map {
          TaskEvent(at: Date(timeIntervalSince1970: 1), state: .queued, reason: $0)
        })
    }
    let task = try #require(try await store.task(LocalTaskID(rawValue: 1)))
    #expect(task.history.map(\.reason) == Self.all)
  }
}
