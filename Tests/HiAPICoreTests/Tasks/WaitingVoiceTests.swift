import Foundation
import Synchronization
import Testing

@testable import HiAPICore

/// What whoever waits is told, by a clock that a test moves.
@Suite(.timeLimit(.minutes(1))) struct WaitingVoiceTests {
  private let clock = ManualClock()
  private let page = Page()
  private let voice: WaitingVoice

  init() {
    let page = page
    voice = WaitingVoice(
      clock: clock, output: .init(say: page.write, writes: { page.lines.count }))
  }

  /// What was said, and by others written.
  private final class Page: Sendable {
    private let written = Mutex<[String]>([])

    var lines: [String] { written.withLock { $0 } }
    var last: String { lines.last ?? "" }

    func write(_ line: String) { written.withLock { $0.append(line) } }
  }

  private static func task(_ id: Int64, _ notes: String?...) -> GenerationTask {
    GenerationTask(
      id: LocalTaskID(rawValue: id), baseURL: "b", model: "m", input: .null, body: [],
      idempotencyKey: IdempotencyKey(rawValue: "k\(id)"), state: .queued, status: "queued",
      created: Date(),
      history: notes.map {
        TaskEvent(at: Date(), state: .queued, reason: $0.map(Reason.unspecified))
      })
  }

  private static let here = TaskOutlook(lead: .here)

  /// Lets time pass tick by tick, and notes the longest time without a word.
  private func pass(_ duration: Duration) async throws -> Duration {
    var (longest, silence) = (Duration.zero, Duration.zero)
    var count = page.lines.count
    for _ in 0..<Int(duration / WaitingVoice.tick) {
      try await clock.wait { clock.sleeperCount == 1 }
      clock.advance(by: WaitingVoice.tick)
      // It sleeps again when it has spoken.
      try await clock.wait { clock.sleeperCount == 1 }
      silence = page.lines.count == count ? silence + WaitingVoice.tick : .zero
      count = page.lines.count
      longest = max(longest, silence)
    }
    return longest
  }

  @Test func `says what is new at once, and once`() {
    voice.note(Self.task(1, "old", "no answer"), Self.here)
    #expect(page.lines == ["task 1: no answer"])
    voice.note(Self.task(1, "old", "no answer"), Self.here)
    voice.note(Self.task(1, "old", "no answer", nil, "HTTP 503"), Self.here)
    #expect(page.lines == ["task 1: no answer", "task 1: HTTP 503"])
    voice.leave(LocalTaskID(rawValue: 1), last: Self.task(1, "", "", nil, "", "at last"))
    #expect(page.last == "task 1: at last")
  }

  @Test func `says of many what they all meet once, and where each stands in its file`() {
    for id in 1...5 as ClosedRange<Int64> {
      voice.note(Self.task(id, "HTTP 503"), Self.here, place: "line \(id), ")
    }
    #expect(page.lines == ["line 1, task 1: HTTP 503"])
    voice.note(Self.task(3, "HTTP 503", "HTTP 404"), Self.here, place: "line 3, ")
    #expect(page.last == "line 3, task 3: HTTP 404")
  }

  @Test func `is never silent for a quarter of a minute, whoever else speaks`() async throws {
    voice.note(Self.task(1), Self.here, place: "line 7, ")
    voice.note(Self.task(2), Self.here)
    #expect(try await pass(.seconds(60)) <= RetryPolicy.silence)
    #expect((5...8).contains(page.lines.count))
    #expect(page.last.hasPrefix("waiting for 2 tasks: 2 queued; line 7, task 1 is queued, 0:0"))
    page.write("a task's result")
    let before = page.lines.count
    #expect(try await pass(.seconds(6)) == .seconds(6))
    #expect(page.lines.count == before)
    voice.leave(LocalTaskID(rawValue: 1))
    #expect(try await pass(.seconds(60)) <= RetryPolicy.silence)
    #expect(page.last.hasPrefix("task 2 is queued"))
    voice.leave(LocalTaskID(rawValue: 2))
    try await clock.wait { clock.sleeperCount == 0 }
  }

  @Test func `speaks also while whoever waits is held up, and says for how long`() async throws {
    let (gates, gate) = AsyncStream<Void>.makeStream()
    async let answer = voice.during("the list is being read") {
      for await _ in gates {}
      return 7
    }
    #expect(try await pass(.seconds(30)) <= RetryPolicy.silence)
    #expect(page.last.hasPrefix("the list is being read, for "))
    // A task that is waited for says more.
    voice.note(Self.task(1), Self.here)
    #expect(try await pass(.seconds(12)) <= RetryPolicy.silence)
    #expect(page.last.hasPrefix("task 1 is queued"))
    gate.finish()
    #expect(await answer == 7)
    voice.leave(LocalTaskID(rawValue: 1))
    try await clock.wait { clock.sleeperCount == 0 }
  }

  @Test func `a person sees one line that is replaced`() async throws {
    let (line, page) = (Page(), page)
    let voice = WaitingVoice(
      clock: clock,
      output: .init(
        say: page.write, progress: line.write, writes: { page.lines.count + line.lines.count }))
    voice.note(Self.task(1, "HTTP 503"), Self.here)
    #expect(page.lines == ["task 1: HTTP 503"])
    #expect(line.last.hasPrefix("task 1 is queued"))
    try await clock.wait { clock.sleeperCount == 1 }
    let count = line.lines.count
    clock.advance(by: WaitingVoice.tick)
    try await clock.wait { line.lines.count == count + 1 }
    voice.leave(LocalTaskID(rawValue: 1))
    #expect(line.last == "")
    #expect(page.lines.count == 1)
  }

  @Test func `who leads and is stopped is news once, and that the service wants a pause`() {
    var outlook = TaskOutlook(lead: .stopped(process: 812, since: .seconds(12)))
    voice.note(Self.task(1), outlook)
    voice.note(Self.task(2), outlook)
    outlook.lead = .stopped(process: 812, since: .seconds(14))
    voice.note(Self.task(1), outlook)
    #expect(page.lines.count == 1)
    #expect(page.last.hasPrefix("task 1: hiapi-tui (pid 812) leads and has been stopped"))
    outlook.lead = .here
    outlook.pause = .init(left: .seconds(40), isAskedFor: true)
    voice.note(Self.task(2), outlook)
    voice.note(Self.task(1), outlook)
    #expect(page.lines.count == 2)
    #expect(page.last.contains("the service asked to wait until"))
  }
}
