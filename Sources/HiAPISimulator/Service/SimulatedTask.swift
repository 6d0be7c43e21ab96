/// A task of the simulated service; its status follows from the time alone.
struct SimulatedTask: Sendable {
  var id: String
  var account: String
  var model: String
  var kind: String
  var prompt: String
  /// The aspect ratio or size that was asked for.
  var shape: String?
  var wantsLastFrame: Bool
  var scenario: Scenario
  var storage: String
  var route: String?
  var created: Duration
  var pace: TaskPace

  /// An output's type on the wire, and what is drawn for it.
  struct Output: Hashable, Sendable {
    var type: String
    var artwork: Artwork

    var fileExtension: String {
      switch artwork {
      case .picture: "png"
      case .film: "mp4"
      case .sound: "wav"
      }
    }
  }

  /// Whether it will fail, or has.
  var fails: Bool {
    switch scenario {
    case .fail, .hostile(.task): true
    default: false
    }
  }

  /// When its last status begins.
  var end: Duration { created + (fails ? pace.queued + pace.handling : pace.whole) }

  func stage(at now: Duration) -> TaskStage {
    let age = now - created
    if now >= end { return fails ? .fail : .success }
    if age < pace.queued { return .queued }
    if age >= pace.queued + pace.handling { return .archiving }
    let third = pace.handling / 3
    let isPaused = scenario == .unknownStatus && age >= pace.queued + third
    return isPaused && age < pace.queued + third * 2 ? .paused : .handling
  }

  /// Its outputs, in the order of the wire: a last frame comes first, as the service may put it.
  var outputs: [Output] {
    guard scenario != .noOutput else { return [] }
    let picture = Output(type: "image", artwork: .picture(prompt: prompt, shape: shape))
    switch kind {
    case "video":
      let first = Output(type: "first_frame", artwork: .picture(prompt: prompt, shape: shape))
      let last = Output(
        type: "last_frame", artwork: .picture(prompt: prompt + " ", shape: shape))
      let film = Output(type: "video", artwork: .film(prompt: prompt, shape: shape))
      return wantsLastFrame ? [last, film, first] : [film, first]
    case "audio": return [Output(type: "audio", artwork: .sound(prompt: prompt))]
    default: return [picture]
    }
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
