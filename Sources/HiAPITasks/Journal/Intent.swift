import Foundation
import HiAPICatalog
import HiAPIService

/// A request about to be written down, and what has to hold for it.
struct Intent: Sendable {
  var draft: TaskDraft
  var estimate: Estimate?
  var key: IdempotencyKey
  var account: AccountName
  /// What it is held against, in the transaction that writes it.
  var limits = SpendingLimits.none
  var at: Date
  /// Since when the account's tasks count against the day's limit.
  var startOfDay = Date.distantPast
}
