/// How `created` and `completed` are written.
public enum TimeForm: String, Hashable, Sendable, CaseIterable {
  /// Unix seconds.
  case seconds
  /// Unix milliseconds.
  case milliseconds
  /// ISO 8601.
  case iso
  /// ISO 8601, as `created_at` and `updated_at`, and no `completed`.
  case createdAt = "created-at"

  func json(_ time: Duration) -> JSON {
    switch self {
    case .seconds: JSON(time.wholeSeconds)
    case .milliseconds: JSON(time.wholeMilliseconds)
    case .iso, .createdAt: .string(CivilTime(time).iso8601)
    }
  }
}
