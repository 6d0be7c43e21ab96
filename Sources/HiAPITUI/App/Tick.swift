/// The tick that is on its way, if any.
public struct Tick: Equatable, Sendable {
  /// After how long it was asked for; nil when none is on its way.
  public var pending: Duration?
  /// Which one counts: a slow one that a quicker one overtook still comes, and means nothing.
  public var generation = 0
}
