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

  /// The message for whoever does not see the parameter beside it: the name is said in it, once.
  ///
  /// Where the message begins with the parameter's label, the name that is written in a request stands in its
  /// place, since whoever reads this wrote that.
  public var line: String {
    let label = Parameter.label(of: parameter)
    if message.hasPrefix(label), message.dropFirst(label.count).first.map(Self.isPart) != true {
      return parameter + message.dropFirst(label.count)
    }
    return names(parameter) || names(label) ? message : "\(parameter): \(message)"
  }

  /// Whether the message holds this name as words of its own.
  private func names(_ name: String) -> Bool {
    let text = message.lowercased()
    return text.ranges(of: name.lowercased()).contains { range in
      let before = text[..<range.lowerBound].last
      let after = text[range.upperBound...].first
      return before.map(Self.isPart) != true && after.map(Self.isPart) != true
    }
  }

  private static func isPart(_ character: Character) -> Bool {
    character.isLetter || character.isNumber || character == "_"
  }
}
