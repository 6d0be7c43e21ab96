/// What the registry says of a condition: the texts that people read stand in its tables alone.
public struct ConditionEntry: Hashable, Sendable {
  /// One line, without a full stop.
  public let title: String
  /// What happened, in one or two sentences.
  public let explanation: String
  /// The causes in the contract's order; the first is the likely one unless the case says otherwise.
  public let causes: [Cause]
  public let billed: Billing
  /// Whether the same bytes with the same idempotency key may be sent again, and can help.
  public let isResendSafe: Bool
  /// Pages that mend it, the first one first.
  public let pages: [ServicePage]
  /// Where the knowledge is from.
  public let source: String

  init(
    _ title: String, _ explanation: String, causes: [Cause], billed: Billing,
    isResendSafe: Bool = false, pages: [ServicePage] = [], source: String
  ) {
    self.title = title
    self.explanation = explanation
    self.causes = causes
    self.billed = billed
    self.isResendSafe = isResendSafe
    self.pages = pages
    self.source = source
  }
}

extension Cause {
  static func likely(_ title: String, _ detail: String) -> Cause {
    Cause(title: title, detail: detail, verdict: .likely)
  }

  static func possible(_ title: String, _ detail: String) -> Cause {
    Cause(title: title, detail: detail, verdict: .possible)
  }

  static func ruledOut(_ title: String, _ detail: String) -> Cause {
    Cause(title: title, detail: detail, verdict: .ruledOut)
  }
}
