import Foundation
import HiAPIService

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
    // An empty one is no string that was sent; nothing is known of it then.
    add("Model string", incident.model.isEmpty ? nil : QuotedText.of(masked(incident.model)))
    add("Task", incident.taskID.map { plain($0.rawValue) })
    add("Time", incident.time?.formatted(.iso8601))
    add("Endpoint", plain(incident.endpoint))
    add("HTTP status", error?.httpStatus.map(String.init))
    add("Error code", plain(masked(code)))
    return lines.joined(separator: "\n")
  }

  /// The message with the prompt as its last line, in quotes and on one line.
  static func adding(prompt: String, to message: String) -> String {
    "\(message)\nPrompt: \(QuotedText.of(masked(prompt), limit: 20_000))"
  }

  /// One line without control characters, at most 200 characters of it.
  private static func plain(_ text: String) -> String {
    String(QuotedText.of(text).dropFirst().dropLast())
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
