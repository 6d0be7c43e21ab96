import HiAPICatalog
import HiAPITasks

/// An error explained: what happened, why, who pays, and what to press (design §3.4).
public struct Diagnosis: Hashable, Sendable {
  /// What the registry has it under.
  public var condition: Condition
  /// One line, such as "The model id has a suffix this endpoint does not take".
  public var title: String
  /// The service's code, or our word for a local failure.
  public var code: String
  public var httpStatus: Int?
  /// What happened, in one or two sentences.
  public var explanation: String
  /// The model string beside the id it should have been, when the string is at fault.
  public var evidence: ModelStringEvidence?
  /// The causes in the contract's order; at most one is likely.
  public var causes: [Cause]
  /// Whose trouble it is.
  public var blame: Blame
  public var billed: Billing
  /// Whether what was charged, if anything, may be given back: the task was accepted and failed.
  public var isRefundPossible = false
  /// Whether sending the same bytes again can help and cannot charge twice.
  public var isResendSafe: Bool
  /// The page that mends it.
  public var page: ServicePage?
  public var fixes: [Fix]
  public var requestID: String?
  /// Ready to send to support: request id, exact model string in quotes, no key and no prompt.
  public var supportMessage: String
  /// Where the knowledge is from.
  public var sources: [KnowledgeSource]

  public init(
    condition: Condition, title: String, code: String, httpStatus: Int?, explanation: String,
    evidence: ModelStringEvidence?, causes: [Cause], blame: Blame, billed: Billing,
    isResendSafe: Bool, page: ServicePage?, fixes: [Fix], requestID: String?,
    supportMessage: String, sources: [KnowledgeSource]
  ) {
    self.condition = condition
    self.title = title
    self.code = code
    self.httpStatus = httpStatus
    self.explanation = explanation
    self.evidence = evidence
    self.causes = causes
    self.blame = blame
    self.billed = billed
    self.isResendSafe = isResendSafe
    self.page = page
    self.fixes = fixes
    self.requestID = requestID
    self.supportMessage = supportMessage
    self.sources = sources
  }

  /// The support message with the prompt under it, for who wants to send it along.
  ///
  /// A key that was pasted into the prompt stays out.
  public func supportMessage(with prompt: String) -> String {
    SupportMessage.adding(prompt: prompt, to: supportMessage)
  }
}
