/// Which tasks a list shows.
public enum TaskSelection: Hashable, Sendable {
  case all
  /// Only those that have not ended.
  case live
}
