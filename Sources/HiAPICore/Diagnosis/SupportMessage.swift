import Foundation

/// What support needs to trace a decision, as text to paste (contract §12 A).
///
/// It holds no key and no prompt; a model string that looks like a key is masked, because a key pasted
/// into the wrong field is a mistake that happens.
enum SupportMessage {
  static func text(for incident: Incident, error: ServiceError?, code: String) -> String {
    var lines: [String] = []
    func add(_ label: String, _ value: String?) {
      if let value, !value.isEmpty { lines.append("\(label): \(value)") }
    }
    add("Request id", error?.requestID.map(plain))
    add("Model string", quoted(masked(incident.model)))
    add("Task", incident.taskID.map { plain($0.rawValue) })
    add("Time", incident.time?.formatted(.iso8601))
    add("Endpoint", plain(incident.endpoint))
    add("HTTP status", error?.httpStatus.map(String.init))
    add("Error code", plain(masked(code)))
    return lines.joined(separator: "\n")
  }

  /// In quotes, with everything spelled out that cannot be seen: `"gpt-image-2\n"`.
  static func quoted(_ text: String) -> String {
    let shown = text.unicodeScalars.prefix(200).map { scalar in
      switch scalar {
      case "\n": "\\n"
      case "\r": "\\r"
      case "\t": "\\t"
      case "\"", "\\": "\\\(scalar)"
      case " ": " "
      default:
        (0x21..<0x7F).contains(scalar.value)
          ? String(Character(scalar)) : "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
      }
    }
    let isCut = text.unicodeScalars.count > 200
    return "\"\(shown.joined())\(isCut ? "…" : "")\""
  }

  /// One line without control characters, at most 200 characters of it.
  private static func plain(_ text: String) -> String {
    String(quoted(text).dropFirst().dropLast())
  }

  /// Anything like `sk-` and a dozen letters keeps four of them.
  private static func masked(_ text: String) -> String {
    guard let start = text.range(of: "sk-") else { return text }
    let secret = text[start.upperBound...].prefix {
      $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_"
    }
    guard secret.count >= 12 else { return text }
    return
      "\(text[..<start.upperBound])...\(secret.suffix(4))\(masked(String(text[secret.endIndex...])))"
  }
}
