import HiAPICatalog

/// A request that may be sent, and what the person should know of it.
public struct CheckedRequest: Sendable {
  /// Completed, with the files of this machine read into it.
  public var draft: TaskDraft
  /// The catalog's entry; nil for a model that it does not know.
  public var model: Model?
  public var estimate: Estimate?
  /// A line each.
  public var notes: [String]

  public init(draft: TaskDraft, model: Model?, estimate: Estimate?, notes: [String]) {
    self.draft = draft
    self.model = model
    self.estimate = estimate
    self.notes = notes
  }
}
