/// One possible cause, with the verdict on whether it is this one.
public struct Cause: Hashable, Sendable {
  public enum Verdict: Hashable, Sendable {
    /// It is this one here.
    case likely
    /// It may be, and cannot be ruled out from here.
    case possible
    /// It is not; the detail says why.
    case ruledOut
  }

  /// Such as "Send the bare id" or "Retired?".
  public var title: String
  /// Such as "gpt-image-2" or "the id is current".
  public var detail: String
  public var verdict: Verdict

  public init(title: String, detail: String, verdict: Verdict) {
    self.title = title
    self.detail = detail
    self.verdict = verdict
  }
}
