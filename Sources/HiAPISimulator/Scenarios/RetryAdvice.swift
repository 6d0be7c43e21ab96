/// What a refusal says about when to come back, in the header `Retry-After`.
public enum RetryAdvice: Hashable, Sendable {
  /// No header.
  case none
  /// This many seconds.
  case seconds(Int)
  /// The moment this many seconds later, as an HTTP date.
  case date(Int)

  /// The header's value at a time, or `nil` for no header.
  func headerValue(at now: Duration) -> String? {
    switch self {
    case .none: nil
    case .seconds(let seconds): String(max(seconds, 0))
    case .date(let seconds): CivilTime(now + .seconds(max(seconds, 0))).httpDate
    }
  }
}
