import Foundation
import HiAPIBasics
import HiAPIService

/// A submission whose outcome is open, as far as it matters for telling untracked tasks from it.
struct OpenAttempt: Hashable, Sendable {
  var id: LocalTaskID
  var model: String
  /// When it first and last went out, by the service's clock as near as that is known; without an end
  /// where none can be told.
  var firstSent: Date
  var lastSent: Date?
  /// Whether it is still sent again by itself, and so may find its own task.
  var isHealing: Bool
  /// Whether `firstSent` is the service's own time, not that of a wall clock that may be wrong.
  var isTimeSure = false
  /// What was said of a repeat.
  var doubted: ServiceError?
  /// Whether more repeats are to come, unless the key window ends.
  var isRefusedForGood = false

  /// How far the service's clock may be from ours.
  static let clockSkew: TimeInterval = 120
  /// How long after a request left the service may have taken it on.
  static let delay: TimeInterval = 900

  /// Whether the service may have made this task for it.
  func mayHaveMade(_ untracked: UntrackedTask) -> Bool {
    guard mayHaveNamed(untracked) else { return false }
    guard let created = untracked.created else { return true }
    return created >= firstSent.addingTimeInterval(-Self.clockSkew)
      && lastSent.map { created <= $0.addingTimeInterval(Self.delay) } ?? true
  }

  /// Whether nothing but a person's word speaks for another maker of this task.
  ///
  /// It asks less than ``mayHaveMade(_:)``: where the time is not sure, any time will do.
  func cannotRuleOut(_ untracked: UntrackedTask) -> Bool {
    isTimeSure ? mayHaveMade(untracked) : mayHaveNamed(untracked)
  }

  /// Whether the refusal of a repeat settles it, once the list agrees.
  ///
  /// A gate says nothing of what lies behind it, and a page may be anybody's.
  var isRefusedByService: Bool {
    guard let doubted, doubted.hasServiceForm else { return false }
    return ![401, 402, 403].contains(doubted.httpStatus) && doubted.kind != .money
  }

  /// With a route, the service names the model `base@route` (contract §5), and an id that was sent with
  /// a suffix may be listed without it.
  private func mayHaveNamed(_ untracked: UntrackedTask) -> Bool {
    guard let listed = untracked.model?.lowercased() else { return true }
    let sent = model.trimmed.lowercased()
    return listed == sent
      || ["@", ":", "/"].contains {
        listed.hasPrefix(sent + $0) || sent.hasPrefix(listed + $0)
      }
  }
}
