/// Where hostile strings appear.
public enum HostilePlace: String, Hashable, Sendable, CaseIterable {
  /// In the status, the model, and the error of a task that fails.
  case task
  /// In the code and message of a refusal.
  case refusal
  /// In the types and links of a task that succeeds.
  case output
  /// In the path and `Content-Disposition` of outputs that can be fetched.
  case name
}
