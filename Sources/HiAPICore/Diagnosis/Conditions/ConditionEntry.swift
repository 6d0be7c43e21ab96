import HiAPICatalog
import HiAPITasks

/// What the registry says of a condition: the texts that people read stand in its tables alone.
public struct ConditionEntry: Sendable {
  /// One line, without a full stop.
  public let title: String
  /// What happened, in one or two sentences.
  public let explanation: String
  /// The causes in the contract's order, each with its test.
  public let rules: [CauseRule]
  public let blame: Blame
  public let billed: Billing
  /// Whether the same bytes with the same idempotency key may be sent again, and can help.
  public let isResendSafe: Bool
  /// Pages that mend it, the first one first.
  public let pages: [ServicePage]
  /// Where the knowledge is from.
  public let sources: [KnowledgeSource]

  init(
    _ title: String, _ explanation: String, causes rules: [CauseRule], blame: Blame,
    billed: Billing, isResendSafe: Bool = false, pages: [ServicePage] = [],
    sources: [KnowledgeSource]
  ) {
    self.title = title
    self.explanation = explanation
    self.rules = rules
    self.blame = blame
    self.billed = billed
    self.isResendSafe = isResendSafe
    self.pages = pages
    self.sources = sources
  }

  /// The causes before anything is known of the case at hand.
  public var causes: [Cause] { rules.map(\.untested) }
}
