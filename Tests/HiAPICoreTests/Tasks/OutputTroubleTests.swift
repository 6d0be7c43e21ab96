import Foundation
import Testing

@testable import HiAPICore

@Suite struct OutputTroubleTests {
  private static let start = Date(timeIntervalSince1970: 1_800_000_000)

  private func output(
    _ kind: OutputTrouble.Kind, since: TimeInterval = 0, last: TimeInterval, count: Int = 5
  ) -> CollectedOutput {
    CollectedOutput(
      TaskOutput(source: .link("a")), reason: "the host sent an HTML page instead of the picture",
      trouble: OutputTrouble(
        kind: kind, since: Self.start.addingTimeInterval(since),
        last: Self.start.addingTimeInterval(last), count: count))
  }

  private func isGivenUp(_ output: CollectedOutput, after seconds: TimeInterval) -> Bool {
    output.isGivenUp(waitingSince: Self.start, at: Self.start.addingTimeInterval(seconds))
  }

  @Test func `is waited for a minute where something else comes, and longer without a connection`()
  {
    #expect(!isGivenUp(output(.instead, last: 50), after: 59))
    #expect(isGivenUp(output(.instead, last: 50), after: 60))
    #expect(!isGivenUp(output(.network, last: 290), after: 299))
    #expect(isGivenUp(output(.network, last: 290), after: 300))
  }

  @Test func `counts from the wait, and not what an earlier run met`() {
    #expect(!isGivenUp(output(.instead, since: -900, last: 30), after: 59))
    #expect(isGivenUp(output(.instead, since: -900, last: 30), after: 60))
    #expect(!isGivenUp(output(.disk, since: -900, last: -800), after: 900))
    #expect(isGivenUp(output(.disk, since: 1, last: 1), after: 1))
  }

  @Test func `is given up for the whole task only when nothing else goes on`() {
    var task = GenerationTask(
      id: LocalTaskID(rawValue: 1), baseURL: "", model: "m", input: .null, body: [],
      idempotencyKey: IdempotencyKey(rawValue: "k"), state: .success, created: Self.start)
    let moment = Self.start.addingTimeInterval(100)
    task.outputs = [
      output(.instead, last: 90), CollectedOutput(TaskOutput(source: .link("b")), state: .saved),
    ]
    #expect(task.isGivenUp(waitingSince: Self.start, at: moment))
    task.outputs[1].state = .downloading
    #expect(!task.isGivenUp(waitingSince: Self.start, at: moment))
  }

  @Test func `says how often and how long`() {
    let moment = Self.start.addingTimeInterval(62)
    let note = "the host sent an HTML page instead of the picture"
    #expect(output(.instead, last: 60).troubleText(at: moment) == note + ", 5 times in 62 s")
    #expect(output(.instead, last: 0, count: 1).troubleText(at: moment) == note)
  }
}
