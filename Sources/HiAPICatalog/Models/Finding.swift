/// Something that would be refused, or may be, noticed before anything is sent.
public struct Finding: Hashable, Sendable {
  public enum Severity: String, Hashable, Sendable, CaseIterable {
    /// The service refuses it, by what the catalog says.
    case error
    /// It may be refused; it can be sent.
    case warning
  }

  /// What ``parameter`` says when the model string is at fault.
  public static let model = "model"

  /// The parameter's name, or ``model``.
  public var parameter: String
  /// Other parameters that have to do with it, where a rule between several is broken.
  public var others: [String]
  public var severity: Severity
  /// One or two short sentences: what is wrong, and what would be right.
  public var message: String
  /// What mends it with one key, where something does.
  public var fix: Fix?

  public init(
    parameter: String, others: [String] = [], severity: Severity, message: String, fix: Fix?
  ) {
    self.parameter = parameter
    self.others = others
    self.severity = severity
    self.message = message
    self.fix = fix
  }
}
