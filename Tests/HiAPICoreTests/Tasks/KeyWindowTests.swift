import Foundation
import HiAPITestSupport
import Synchronization
import Testing

@testable import HiAPIBasics
@testable import HiAPICore
@testable import HiAPIService
@testable import HiAPITasks

@Suite(.timeLimit(.minutes(1))) struct KeyWindowTests {
  private static let start = EngineFixture.start
  private static let day: TimeInterval = 86_400

  private static func machine(_ boot: String, _ hours: Double) -> MachineTime {
    MachineTime(boot: boot, uptime: .seconds(1000 + hours * 3600))
  }

  /// What happened between the first attempt and now, as each clock shows it.
  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    /// Hours that the wall clock shows.
    var wall: Double
    /// Hours that the machine's clock shows; nil for another start of it.
    var machine: Double?
    /// Hours that the service's clock shows; nil where it is not known.
    var service: Double?
    var verdict: KeyWindow.Verdict
    var testDescription: String { name }
  }

  static let cases = [
    Case(name: "a good clock", wall: 23.4, machine: 23.4, service: 23.4, verdict: .open),
    Case(name: "a good clock, at the end", wall: 23.5, machine: 23.5, verdict: .closed),
    Case(name: "the wall clock jumps ahead", wall: 48, machine: 1, service: 1, verdict: .closed),
    Case(name: "the wall clock was ahead", wall: -672, machine: 48, verdict: .closed),
    Case(name: "the wall clock was a day ahead", wall: 24.0 - 23, machine: 24, verdict: .closed),
    Case(name: "the wall clock is set back", wall: -20, machine: 1, service: 1, verdict: .closed),
    Case(name: "a small correction", wall: -0.0003, machine: 0.001, verdict: .open),
    Case(name: "only the service knows that a day passed", wall: 1, service: 25, verdict: .closed),
    Case(
      name: "the service's clock goes backwards", wall: 1, machine: 1, service: -1,
      verdict: .closed),
    Case(name: "started again, the service's clock known", wall: 2, service: 2, verdict: .open),
    Case(name: "started again, nothing known", wall: 2, verdict: .unclear),
    Case(name: "started again, and too old anyway", wall: 25, verdict: .closed),
  ]

  @Test(arguments: cases)
  func `is open only if every clock says so, and one of them cannot be set`(_ item: Case) {
    let first = Moment(
      wall: Self.start, machine: Self.machine("a", 0), service: Self.start + 7 * Self.day)
    let now = Moment(
      wall: Self.start + item.wall * 3600,
      machine: item.machine.map { Self.machine("a", $0) } ?? Self.machine("b", 0),
      service: item.service.map { Self.start + 7 * Self.day + $0 * 3600 })
    #expect(KeyWindow.verdict(firstSent: first, at: now) == item.verdict)
  }

  @Test func `is open before anything was sent, and unclear for a row of an older version`() {
    let now = Moment(wall: Self.start, machine: Self.machine("a", 0), service: Self.start)
    #expect(KeyWindow.verdict(firstSent: nil, at: now) == .open)
    #expect(KeyWindow.verdict(firstSent: Moment(wall: Self.start - 60), at: now) == .unclear)
  }

  /// A task whose first answer was lost while the clocks stood so; the program died then.
  private func leave(_ folder: TemporaryFolder, at moment: Moment) async throws -> LocalTaskID {
    let store = try TaskStore(path: folder.path("data/tasks.sqlite"))
    let id = try await store.insertIntent(
      EngineFixture.draft(), estimate: nil, key: IdempotencyKey(rawValue: "k"),
      account: EngineFixture.account, at: moment.wall)
    _ = try await store.beginAttempt(id, at: moment)
    return id
  }

  @Test func `sends nothing again after the clock was put right, and asks the list`() async throws {
    let folder = try TemporaryFolder()
    let id = try await leave(
      folder, at: Moment(wall: Self.start + 30 * Self.day, machine: Self.machine("a", 0)))
    let fixture = try EngineFixture(
      folder: folder, wallClockOffset: 2 * Self.day, machine: Self.machine("a", 48))
    await fixture.engine.start()
    try await fixture.clock.run { try await fixture.store.task(id)?.awaitsPerson == true }
    await fixture.engine.stop()
    #expect(fixture.service.creates.isEmpty)
    #expect(fixture.service.questions.contains(.list(page: 1)))
    #expect(try await fixture.state(id) == .unknown)
  }

  @Test func `sends again after a restart of the machine once the list has told the time`()
    async throws
  {
    let folder = try TemporaryFolder()
    let id = try await leave(
      folder,
      at: Moment(wall: Self.start, machine: Self.machine("a", 0), service: Self.start + Self.day))
    let machine = Self.machine("b", 0)
    let clock = ServiceClock { machine }
    let fixture = try EngineFixture(folder: folder, wallClockOffset: 3600, machine: machine) {
      FakeService(
        clock: $0,
        list: { _, _ in
          clock.hear(Self.start + Self.day + 3600)
          return []
        }, serviceClock: clock)
    }
    await fixture.engine.start()
    try await fixture.clock.run { try await fixture.state(id)?.isWatched == true }
    await fixture.engine.stop()
    let questions = fixture.service.questions
    #expect(questions.first == .list(page: 1))
    #expect(fixture.service.creates.map(\.key) == ["k"])
  }

  @Test func `a later process knows the service's clock from the first attempt on`() async throws {
    let folder = try TemporaryFolder()
    let store = try TaskStore(path: folder.path("data/tasks.sqlite"))
    let reading = ServiceClock.Reading(boot: "a", offset: 1_700_000_000)
    try await store.keep(reading, at: EngineFixture.baseURL)
    #expect(try await store.serviceClock(at: EngineFixture.baseURL, boot: "a") == reading)
    #expect(try await store.serviceClock(at: EngineFixture.baseURL, boot: "b") == nil)
    _ = try await leave(folder, at: Moment(wall: Self.start, machine: Self.machine("a", 0)))
    let first = try #require(try await store.unsent(EngineFixture.account).first?.firstSent)
    #expect(first.service == Date(timeIntervalSince1970: 1_700_001_000))
    #expect(first.machine == Self.machine("a", 0))
  }
}
