import Foundation
import GRDB
import HiAPITestSupport
import OrderedCollections
import Testing

@testable import HiAPICore
@testable import HiAPITasks

/// A row of a batch is paid once, whatever becomes of its file.
@Suite(.timeLimit(.minutes(1))) struct BatchRowTests {
  private let folder: TemporaryFolder
  private let store: TaskStore
  private let now = EngineFixture.start

  init() throws {
    folder = try TemporaryFolder()
    store = try TaskStore(path: folder.path("tasks.sqlite"))
  }

  /// The rows of a file, each as JSON text.
  private func requests(_ lines: [String], batch: String = "") throws -> [BatchRequest] {
    var seen: [ContentDigest: Int] = [:]
    return try lines.enumerated().map { index, line in
      let value = try JSONValue(parsing: line)
      let content = ContentDigest(of: value)
      seen[content, default: 0] += 1
      return BatchRequest(
        row: BatchRow(batch: batch, content: content, occurrence: seen[content] ?? 0),
        draft: try TaskDraft(body: value), estimate: nil,
        formerName: .init(line: index + 1, text: line))
    }
  }

  private func admit(
    _ lines: [String], batch: String = "", account: AccountName = EngineFixture.account,
    into store: TaskStore? = nil
  ) async throws -> BatchAdmission {
    try await (store ?? self.store).admit(
      requests(lines, batch: batch).map { request in
        TaskStore.RowIntent(
          request,
          Intent(
            draft: request.draft, estimate: nil,
            key: IdempotencyKey(rawValue: UUID().uuidString), account: account, at: now))
      })
  }

  private func row(_ prompt: String) -> String {
    #"{"model":"gpt-image-2","input":{"prompt":"\#(prompt)","n":1}}"#
  }

  private func send(_ id: LocalTaskID, _ answer: SubmissionAnswer) async throws {
    _ = try await store.beginAttempt(id, at: now)
    _ = try await store.record(JournalEntry(answer, at: now), for: id)
  }

  private func accept(_ admission: BatchAdmission) async throws {
    for id in admission.written {
      try await send(id, .accepted(TaskID(rawValue: "tk-\(id)"), isReplay: false))
    }
  }

  /// Writes a row another way: members in another order, white space, other forms of a number.
  private func reformatted(_ line: String, _ random: inout SeededRandom) throws -> String {
    let members = try #require(try JSONValue(parsing: line).object)
    let written = members.shuffled(using: &random).map { name, value in
      "\"\(name)\" : \(value.serialized.replacing("\"n\":1}", with: "\"n\" : 1.0 }"))"
    }
    return " { " + written.joined(separator: " ,\t") + " }\r"
  }

  @Test(arguments: 0..<40 as Range<UInt64>)
  func `pays each row once through any edits of its file`(_ seed: UInt64) async throws {
    var random = SeededRandom(seed: seed)
    var lines: [String] = []
    var most: [ContentDigest: Int] = [:]
    for _ in 0..<8 {
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        let place = Int.random(in: 0...lines.count, using: &random)
        switch Int.random(in: 0..<6, using: &random) {
        case 0, 1: lines.insert(row("p\(Int.random(in: 0..<5, using: &random))"), at: place)
        case 2 where !lines.isEmpty: lines.remove(at: min(place, lines.count - 1))
        case 3: lines.shuffle(using: &random)
        case 4: if let line = lines.randomElement(using: &random) { lines.insert(line, at: place) }
        default:
          guard place < lines.count else { continue }
          lines[place] = try reformatted(lines[place], &random)
        }
      }
      // Keys come and go at the same address.
      let key = KeyFingerprint(rawValue: "key \(Int.random(in: 0..<3, using: &random))")
      let account = AccountName(baseURL: EngineFixture.baseURL, key: key)
      try await accept(try await admit(lines, account: account))
      let counts = try Dictionary(grouping: requests(lines), by: \.row.content).mapValues(\.count)
      most.merge(counts, uniquingKeysWith: max)
      let paid = try await store.window(offset: 0, limit: 1000).counts.total
      #expect(paid == most.values.reduce(0, +), "seed \(seed)")
    }
  }

  @Test func `sends again under another name, and at another address`() async throws {
    let lines = [row("a"), row("a"), row("b")]
    try await accept(try await admit(lines))
    #expect(try await admit(lines).written == [])
    #expect(try await admit(lines, batch: "again").written.count == 3)
    #expect(try await admit(lines, batch: "again").written == [])
    let elsewhere = AccountName(baseURL: "https://other.example", key: EngineFixture.key)
    #expect(try await admit(lines, account: elsewhere).written.count == 3)
  }

  @Test func `names the task that answers, and one that came to nothing`() async throws {
    let first = try await admit([row("a"), row("b")])
    let (a, b) = (first.rows[0].task, first.rows[1].task)
    try await accept(BatchAdmission(rows: [first.rows[0]]))
    try await send(b, .refused(ServiceError(httpStatus: 402, code: "insufficient_quota")))
    let second = try await admit([row("b"), row("a")])
    #expect(second.rows[1] == .answered(a, hadOtherContents: false))
    guard case .written(let again, after: b) = second.rows[0] else {
      Issue.record("\(second.rows[0])")
      return
    }
    let keys = try await [store.task(b)?.idempotencyKey, store.task(again)?.idempotencyKey]
    #expect(keys[0] != keys[1])
  }

  /// What came of a row's attempt, and whether it is sent by the next run.
  static let answers: [(SubmissionAnswer, Bool)] = [
    (.accepted(TaskID(rawValue: "tk"), isReplay: false), false),
    (.unknown(.network("reset")), false),
    (.busy(ServiceError(httpStatus: 429), retryAfter: nil), false),
    (.refused(ServiceError(httpStatus: 401)), true),
    (.refused(ServiceError(httpStatus: 402)), true),
    (.refused(ServiceError(httpStatus: 403)), true),
    (.refused(ServiceError(httpStatus: 404)), true),
    (.refused(ServiceError(httpStatus: 400)), true),
  ]

  @Test(arguments: answers)
  func `sends again what was refused, and never what may have gone through`(
    _ answer: SubmissionAnswer, _ isSentAgain: Bool
  ) async throws {
    let id = try await admit([row("a")]).rows[0].task
    #expect(try await admit([row("a")]).written == [], "while it waits to be sent")
    _ = try await store.beginAttempt(id, at: now)
    #expect(try await admit([row("a")]).written == [], "while it is out")
    _ = try await store.record(JournalEntry(answer, at: now), for: id)
    #expect(try await admit([row("a")]).written.isEmpty == !isSentAgain)
  }

  @Test func `sends again what was taken back, and not what failed after it was accepted`()
    async throws
  {
    let first = try await admit([row("a"), row("b"), row("c")])
    #expect(try await store.withdraw(first.rows[0].task, at: now))
    for (row, word) in [(first.rows[1], "fail"), (first.rows[2], "cancelled")] {
      try await accept(BatchAdmission(rows: [row]))
      let snapshot = TaskSnapshot(id: TaskID(rawValue: "tk"), statusWord: word)
      _ = try await store.record(JournalEntry(snapshot, at: now), for: row.task)
    }
    let second = try await admit([row("a"), row("b"), row("c")])
    #expect(second.written == [second.rows[0].task])
  }

  @Test func `of two equal rows one that was refused does not bring back one that was paid`()
    async throws
  {
    let first = try await admit([row("a"), row("a")])
    try await send(first.rows[0].task, .refused(ServiceError(httpStatus: 402)))
    try await accept(BatchAdmission(rows: [first.rows[1]]))
    #expect(try await admit([row("a")]).written == [])
    #expect(try await admit([row("a"), row("a")]).written.count == 1)
  }

  @Test func `sends a row as a new task whose program ended before it left`() async throws {
    var other: TaskStore? = try TaskStore(path: folder.path("tasks.sqlite"))
    let left = try await admit([row("a")], into: other).rows[0].task
    #expect(try await admit([row("a")]).written == [], "while that program is there")
    other = nil
    let admission = try await admit([row("a")])
    #expect(admission.rows == [.written(LocalTaskID(rawValue: left.rawValue + 1), after: left)])
    #expect(try await store.task(left)?.state == .cancelled)
    #expect(try await store.task(left)?.history.last?.reason == .abandoned)
  }

  @Test func `says when a row was sent with other contents`() async throws {
    let sent = try await admit([row("a")])
    try await accept(sent)
    var changed = try requests([row("a")])[0]
    changed.draft.input["image"] = "data:image/png;base64,AAAA"
    let admission = try await store.admit([
      TaskStore.RowIntent(
        changed,
        Intent(
          draft: changed.draft, estimate: nil, key: IdempotencyKey(rawValue: "k"),
          account: EngineFixture.account, at: now))
    ])
    #expect(admission.rows == [.answered(sent.rows[0].task, hadOtherContents: true)])
  }

  @Test func `stops at the row that a budget refuses`() async throws {
    let rows = try requests([row("a"), row("b"), row("c")]).map { request in
      var intent = Intent(
        draft: request.draft, estimate: Estimate(amount: 0.04, currency: "USD", basis: ""),
        key: IdempotencyKey(rawValue: UUID().uuidString), account: EngineFixture.account, at: now)
      intent.limits = SpendingLimits(day: 0.10)
      return TaskStore.RowIntent(request, intent)
    }
    let admission = try await store.admit(rows)
    #expect(admission.written.count == 2)
    #expect(
      admission.refusal
        == .day(estimate: 0.04, spent: Spending(live: 0.08), limit: 0.10))
  }

  @Test func `a rehearsal finds the same and writes nothing`() async throws {
    try await accept(try await admit([row("a")]))
    let found = try await store.rehearse(
      requests([row("b"), row("a")]), at: EngineFixture.baseURL, account: nil)
    #expect(found.written.count == 1)
    #expect(found.rows[1] == .answered(LocalTaskID(rawValue: 1), hadOtherContents: false))
    #expect(try await store.window(offset: 0, limit: 10).counts.total == 1)
  }

  // MARK: - What an earlier version left

  /// Leaves tasks as the version before left them, whose keys named path or batch, line and text.
  private func leaveFormer(_ lines: [String], batch: String) async throws {
    for (index, line) in lines.enumerated() {
      let draft = try TaskDraft(body: JSONValue(parsing: line))
      let key = IdempotencyKey(naming: [EngineFixture.key.rawValue, batch, "\(index + 1)", line])
      let id = try await store.insertIntent(
        TaskDraft(model: draft.model, input: draft.input), estimate: nil, key: key,
        account: EngineFixture.account, at: now)
      try await send(id, .accepted(TaskID(rawValue: "old-\(id)"), isReplay: false))
    }
    try await store.nameFormerRows()
  }

  @Test func `knows the rows of an earlier version by what they say`() async throws {
    let lines = [row("a"), row("b"), row("a")]
    try await leaveFormer(lines, batch: "/home/me/mugs.jsonl")
    var random = SeededRandom(seed: 1)
    let edited = [row("new"), try reformatted(row("b"), &random), row("a"), row("a"), row("a")]
    let admission = try await admit(edited)
    #expect(admission.written == [admission.rows[0].task, admission.rows[4].task])
    #expect(try await admit(edited).written == [])
    #expect(try await admit(lines).written == [])
  }

  @Test func `knows them in a batch with a name by that name alone`() async throws {
    let lines = [row("a"), row("b")]
    try await leaveFormer(lines, batch: "weekly")
    #expect(try await admit(lines.reversed(), batch: "other").written.count == 2)
    #expect(try await admit(lines.reversed(), batch: "weekly").written == [])
  }

  @Test func `knows one of another field that the earlier version did not send`() async throws {
    let line = #"{"model":"m","input":{"prompt":"a"},"callback":{"url":"https://x.example"}}"#
    try await leaveFormer([line], batch: "/mugs.jsonl")
    #expect(
      try await admit([line]).rows
        == [.answered(LocalTaskID(rawValue: 1), hadOtherContents: true)])
  }
}
