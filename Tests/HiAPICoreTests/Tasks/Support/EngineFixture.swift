import Foundation
import HiAPITestSupport
import OrderedCollections

@testable import HiAPICore

/// An engine on a database of its own, a fake service and a clock that stands still.
struct EngineFixture {
  /// How an engine's draws fall.
  enum Draws {
    /// No jitter, half a back-off.
    case middle
    case free

    var draw: @Sendable (ClosedRange<Double>) -> Double {
      switch self {
      case .middle: { ($0.lowerBound + $0.upperBound) / 2 }
      case .free: { Double.random(in: $0) }
      }
    }
  }

  static let baseURL = "https://api.example"
  static let key = KeyFingerprint(rawValue: "a-key")
  static let account = AccountName(baseURL: baseURL, key: key)
  static let start = Date(timeIntervalSince1970: 1_800_000_000)

  let folder: TemporaryFolder
  let clock: ManualClock
  let service: FakeService
  let store: TaskStore
  let engine: TaskEngine

  init(
    folder: TemporaryFolder? = nil, clock: ManualClock = ManualClock(),
    kind: Model.Kind? = .image, key: KeyFingerprint = key, wallClockOffset: TimeInterval = 0,
    machine: MachineTime? = nil,
    draws: Draws = .middle,
    service makeService: (ManualClock) -> FakeService = { FakeService(clock: $0) }
  ) throws {
    let folder = try folder ?? TemporaryFolder()
    self.folder = folder
    self.clock = clock
    service = makeService(clock)
    store = try TaskStore(path: folder.path("data/tasks.sqlite"))
    engine = .live(
      store: store, client: service.client, baseURL: Self.baseURL, account: key,
      kindOf: { _ in kind }, clock: clock,
      now: {
        Self.start.addingTimeInterval(wallClockOffset + clock.elapsed / .seconds(1))
      },
      machine: { machine ?? .now() }, random: draws.draw)
  }

  static func draft(_ prompt: String = "a mug") -> TaskDraft {
    TaskDraft(model: "gpt-image-2", input: ["prompt": .string(prompt)])
  }

  func state(_ id: LocalTaskID) async throws -> TaskState? { try await store.task(id)?.state }
}
