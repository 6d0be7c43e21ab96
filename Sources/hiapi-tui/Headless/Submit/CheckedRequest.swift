import HiAPICore

/// A request that may be sent, and what the person should know of it.
struct CheckedRequest: Sendable {
  var draft: TaskDraft
  var model: Model?
  var estimate: Estimate?
  var notes: [String]
}
