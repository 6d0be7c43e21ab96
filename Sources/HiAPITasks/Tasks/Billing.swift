/// Whether a task costs money, as far as can be known.
public enum Billing: String, Hashable, Sendable {
  case yes, no, unknown
}
