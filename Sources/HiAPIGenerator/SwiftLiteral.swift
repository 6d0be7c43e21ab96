import HiAPICore

/// Values as Swift source.
///
/// Every type is spelled by the initialiser it stands in, so that the compiler has nothing to search.
enum SwiftLiteral {
  static func text(_ text: String) -> String {
    var out = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": out += "\\\""
      case "\\": out += "\\\\"
      case "\n": out += "\\n"
      case "\r": out += "\\r"
      case "\t": out += "\\t"
      case _ where isVisible(scalar): out.unicodeScalars.append(scalar)
      default: out += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
      }
    }
    return out + "\""
  }

  static func text(_ text: String?) -> String { text.map { Self.text($0) } ?? "nil" }

  static func texts(_ texts: [String]) -> String {
    "[" + texts.map { text($0) }.joined(separator: ", ") + "]"
  }

  static func number(_ number: Double?) -> String {
    guard let number else { return "nil" }
    guard let whole = Int64(exactly: number) else { return String(number) }
    return String(whole)
  }

  static func json(_ value: JSONValue?) -> String {
    switch value {
    case nil: "nil"
    case .null: "JSONValue.null"
    case .bool(let value): ".bool(\(value))"
    case .integer(let value): ".integer(\(value))"
    case .number(let value): ".number(\(value))"
    case .string(let value): ".string(\(text(value)))"
    case .array(let elements):
      ".array([" + elements.map { json($0) }.joined(separator: ", ") + "])"
    case .object(let members):
      ".object(\(dictionary(members.map { ($0.key, json($0.value)) })))"
    }
  }

  /// A dictionary of texts to source that is already written.
  static func dictionary(_ members: [(key: String, source: String)]) -> String {
    guard !members.isEmpty else { return "[:]" }
    return "[" + members.map { "\(text($0.key)): \($0.source)" }.joined(separator: ", ") + "]"
  }

  private static func isVisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse,
      .unassigned, .nonspacingMark, .enclosingMark, .spacingMark:
      false
    case .spaceSeparator: scalar == " "
    default: true
    }
  }
}
