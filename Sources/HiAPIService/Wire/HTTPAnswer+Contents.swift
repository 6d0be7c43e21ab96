import HiAPIBasics
import OrderedCollections

/// What of an answer is in a file.
extension HTTPAnswer {
  /// What a text of the body stands for; nil where it stands for itself.
  func content(of text: String) -> SpooledContent? {
    contents.isEmpty ? nil : JSONSpool.name(in: text).flatMap { contents[$0] }
  }

  /// Whether something in a value stands for a longer text.
  func isShortened(_ value: JSONValue) -> Bool {
    guard !contents.isEmpty else { return false }
    switch value {
    case .string(let text): return content(of: text) != nil
    case .array(let elements): return elements.contains(where: isShortened)
    case .object(let members): return members.values.contains(where: isShortened)
    case .null, .bool, .integer, .number: return false
    }
  }
}
