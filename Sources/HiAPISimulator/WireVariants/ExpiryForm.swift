/// How `expireAt` is written.
public enum ExpiryForm: String, Hashable, Sendable, CaseIterable {
  /// Unix seconds.
  case seconds
  /// Unix milliseconds.
  case milliseconds
  /// ISO 8601.
  case iso
  /// Unix seconds in a string.
  case text
  /// It is not there.
  case absent

  /// The value for Unix seconds, or `nil` for no member.
  func json(_ expires: Int64) -> JSON? {
    switch self {
    case .seconds: JSON(expires)
    case .milliseconds: JSON(Duration.seconds(expires).wholeMilliseconds)
    case .iso: .string(CivilTime(.seconds(expires)).iso8601)
    case .text: .string(String(expires))
    case .absent: nil
    }
  }
}
