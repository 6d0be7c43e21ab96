/// How the clocks differ from this machine's, from some moment of a run on.
public struct ChaosClockMove: Hashable, Sendable {
  /// The machine's wall clock, in seconds ahead.
  public var wall = 0
  /// The machine's clock that nobody sets, in seconds ahead.
  public var uptime = 0
  /// Whether the machine was started again in between.
  public var isRestarted = false
  /// The service's clock, in seconds ahead.
  public var service = 0

  public init() {}

  /// What the program built for debugging takes its clocks from.
  var environment: [String: String] {
    var environment: [String: String] = [:]
    if wall != 0 { environment["HIAPI_TUI_CLOCK_AHEAD"] = String(wall) }
    if uptime != 0 { environment["HIAPI_TUI_UPTIME_AHEAD"] = String(uptime) }
    if isRestarted { environment["HIAPI_TUI_BOOT"] = "restarted" }
    return environment
  }

  private static let hour = 3_600
  private static let day = 86_400

  /// Before and after: time passes for the service and the machine, and somebody may set the wall clock.
  static func pair(_ random: inout ChaosRandom) -> (before: Self, after: Self) {
    var before = Self()
    var after = Self()
    after.service = random.chance(60) ? 25 * hour + 1_800 : 2 * hour
    after.uptime = after.service
    after.wall = after.service
    switch Int.random(in: 0..<5, using: &random) {
    case 0: before.wall = 30 * day  // It was ahead, and is right now.
    case 1: after.wall -= 30 * day  // It was right, and is behind now.
    case 2: after.wall += 400 * day
    case 3:
      after.isRestarted = true
      after.uptime = -hour
      if random.chance(50) { after.wall = -day }
    default: break
    }
    return (before, after)
  }
}
