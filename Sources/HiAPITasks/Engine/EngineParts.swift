import Foundation
import HiAPIBasics
import HiAPICatalog
import HiAPIService
import Logging

/// What every part of an engine works with.
struct EngineParts: Sendable {
  let store: TaskStore
  let client: TasksClient
  /// One for all that is sent with the key.
  let budget: RateLimiter
  let clock: EngineClock
  let account: AccountName
  /// The medium of a model string; nil when it is not known.
  let kindOf: @Sendable (String) -> Model.Kind?
  /// What outputs are saved by; nil for an engine that saves none.
  let outputs: OutputOptions?
  /// Knows the keys that no request may hold.
  var mask = KeyMask.none
  /// What the service's clock says, as far as its answers have told; nil before the first.
  var serviceNow: @Sendable () -> Date? = { nil }
  /// What happens beside the timelines of tasks.
  var log = Logger.silent

  /// Now, by every clock.
  func moment() -> Moment { clock.moment(client.serviceClock) }
}
