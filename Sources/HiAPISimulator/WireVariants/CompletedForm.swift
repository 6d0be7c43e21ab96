/// What `completed` says.
public enum CompletedForm: String, Hashable, Sendable, CaseIterable {
  /// 0 until the end, then the time.
  case documented
  /// 0 always.
  case zero
  /// `null` until the end, then the time.
  case null
  /// It is not there.
  case absent

  /// The value for a task that ended at a time, or did not yet; `nil` for no member.
  func json(_ end: Duration?, _ form: TimeForm) -> JSON? {
    switch self {
    case .documented: end.map { form.json($0) } ?? 0
    case .zero: 0
    case .null: end.map { form.json($0) } ?? .null
    case .absent: nil
    }
  }
}
