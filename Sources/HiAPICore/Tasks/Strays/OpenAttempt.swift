import Foundation

/// A submission whose outcome is open, as far as it matters for telling strays from it.
struct OpenAttempt: Hashable, Sendable {
  var id: LocalTaskID
  var model: String
  var firstSent: Date
  var lastSent: Date
  /// Whether it is still sent again by itself, and so will find its own task.
  var isHealing: Bool

  /// How far the service's clock may be from ours.
  static let clockSkew: TimeInterval = 120
  /// How long after a request left the service may have taken it on.
  static let delay: TimeInterval = 900

  /// Whether the service may have made this task for it.
  func mayHaveMade(_ stray: Stray) -> Bool {
    // With a route, the service names the model `base@route` (contract §5).
    let names = [stray.model, stray.model?.split(separator: "@").first.map(String.init)]
    guard stray.model == nil || names.contains(model) else { return false }
    guard let created = stray.created else { return true }
    return created >= firstSent.addingTimeInterval(-Self.clockSkew)
      && created <= lastSent.addingTimeInterval(Self.delay)
  }
}
