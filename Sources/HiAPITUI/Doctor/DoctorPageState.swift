public import HiAPICore

/// The doctor page: how the installation stands.
public struct DoctorPageState: Equatable, Sendable {
  /// Nil until the first look is done.
  public var checkup: Checkup?
  /// A look is under way; another key must not start a second one.
  public var isLooking = false
  public var scroll = 0

  public init() {}
}
