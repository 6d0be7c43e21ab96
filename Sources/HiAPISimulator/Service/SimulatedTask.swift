/// A task of the simulated service; its status follows from the time alone.
struct SimulatedTask: Sendable {
  var id: String
  var account: String
  /// The API key that it was made with.
  var apiKey: String
  var model: String
  var kind: String
  var prompt: String
  /// The aspect ratio or size that was asked for.
  var shape: String?
  var wantsLastFrame: Bool
  var scenario: Scenario
  /// What goes wrong with the requests about it.
  var troubles: [Trouble]
  var variant: WireVariant
  var storage: String
  var route: String?
  var created: Duration
  var pace: TaskPace
  /// The bytes that asked for it.
  var body: [UInt8]
  /// How far its troubles have come.
  var troubled = TroubleProgress()
  /// How many details of it were asked for.
  var looks = 0

  /// How it ends.
  var outcome: TaskStage {
    switch scenario {
    case .fail, .failWithOutput, .hostile(.task): .fail
    case .echo(let echo) where echo.place == .failure: .fail
    case .cancel, .cancelWithOutput: .cancelled
    default: .success
    }
  }

  /// When its last status begins.
  var end: Duration {
    created + (outcome == .success ? pace.whole : pace.queued + pace.handling)
  }

  func stage(at now: Duration) -> TaskStage {
    let age = now - created
    if now >= end { return outcome }
    if age < pace.queued { return .queued }
    if age >= pace.queued + pace.handling { return .archiving }
    let third = pace.handling / 3
    let isPaused = scenario == .unknownStatus && age >= pace.queued + third
    return isPaused && age < pace.queued + third * 2 ? .paused : .handling
  }

  /// When links named at this moment expire.
  func expiry(at now: Duration, lifetime: Duration) -> Duration {
    switch scenario {
    case .expire: end + .seconds(10)
    case .renew: now + .seconds(10)
    default: end + lifetime
    }
  }
}
