import Foundation
import HiAPITestSupport
import OrderedCollections
import Testing

@testable import HiAPICore
@testable import HiAPITasks

@Suite struct TypicalDurationTests {
  @Test func `is drawn from the ranks`() throws {
    #expect(TypicalDuration([]) == nil)
    let one = try #require(TypicalDuration([.seconds(7)]))
    #expect(one.median == .seconds(7) && one.ninetieth == .seconds(7) && one.runs == 1)
    let ten = try #require(TypicalDuration((1...10).reversed().map { .seconds($0) }))
    #expect(ten.median == .seconds(5))
    #expect(ten.ninetieth == .seconds(9))
  }

  @Test(.timeLimit(.minutes(1)))
  func `comes from one's own tasks of the same model and resolution`() async throws {
    let folder = try TemporaryFolder()
    let store = try TaskStore(path: folder.path("tasks.sqlite"))
    let start = EngineFixture.start
    func run(_ model: String, _ resolution: String, _ seconds: Double) async throws -> LocalTaskID {
      let draft = TaskDraft(
        model: model, input: ["prompt": "x", "resolution": .string(resolution)])
      let id = try await store.insertIntent(
        draft, estimate: nil, key: IdempotencyKey(rawValue: UUID().uuidString),
        account: EngineFixture.account, at: start)
      _ = try await store.beginAttempt(id, at: start)
      let taskID = TaskID(rawValue: "tk-\(id)")
      _ = try await store.record(
        JournalEntry(.accepted(taskID, isReplay: false), at: start), for: id)
      var snapshot = TaskSnapshot(id: taskID, statusWord: "success")
      snapshot.completed = start + seconds
      _ = try await store.record(JournalEntry(snapshot, at: start + seconds), for: id)
      return id
    }
    for seconds in [30.0, 41, 90] { _ = try await run("gpt-image-2", "1K", seconds) }
    _ = try await run("gpt-image-2", "4K", 300)
    // The service's clock may be behind ours.
    let odd = try await run("gpt-image-2", "1K", -5)
    let typical = try #require(try await store.task(odd)?.typical)
    #expect(typical.median == .seconds(41))
    #expect(typical.runs == 3)
  }
}
