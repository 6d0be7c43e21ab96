/// A prompt with choices in it: `{red|blue} mug` stands for two prompts.
///
/// Braces without a bar between them are just braces, as in JSON. A brace or bar that is meant as it
/// stands has a backslash before it: `\{a|b\}`.
public struct PromptTemplate: Hashable, Sendable {
  private enum Part: Hashable, Sendable {
    case text(String)
    case choice([String])
  }

  private let parts: [Part]

  public init(_ text: String) {
    var parts: [Part] = []
    var plain = ""
    var rest = text[...]
    while let first = rest.first {
      if first == "{", let (choices, end) = Self.choices(in: rest) {
        if !plain.isEmpty { parts.append(.text(plain)) }
        plain = ""
        parts.append(.choice(choices))
        rest = rest[end...]
        continue
      }
      plain.append(Self.unescaped(&rest))
    }
    if !plain.isEmpty { parts.append(.text(plain)) }
    self.parts = parts
  }

  /// How many prompts it stands for; nil when no number can say it.
  public var count: Int? {
    parts.reduce(Int?.some(1)) { product, part in
      guard case .choice(let choices) = part, let product else { return product }
      let (value, isTooLarge) = product.multipliedReportingOverflow(by: choices.count)
      return isTooLarge ? nil : value
    }
  }

  /// One of the prompts; the last choice changes with each, the first one slowest.
  ///
  /// - Parameter number: Counted from 0; past the end it begins anew.
  /// - Returns: The prompt as it is sent.
  public func prompt(_ number: Int) -> String {
    var rest = max(0, number)
    var pieces: [String] = []
    for part in parts.reversed() {
      switch part {
      case .text(let text): pieces.append(text)
      case .choice(let choices):
        pieces.append(choices[rest % choices.count])
        rest /= choices.count
      }
    }
    return pieces.reversed().joined()
  }

  /// Whether a text has choices in it, found with one look at its bytes.
  public static func hasChoices(_ text: String) -> Bool {
    var isOpen = false
    var hasBar = false
    var isEscaped = false
    for byte in text.utf8 {
      if isEscaped {
        isEscaped = false
        // A backslash before anything else is a backslash.
        if [0x7B, 0x7C, 0x7D, 0x5C].contains(byte) { continue }
      }
      switch byte {
      case 0x5C: isEscaped = true
      case 0x7B: (isOpen, hasBar) = (true, false)
      case 0x7C: hasBar = true
      case 0x7D:
        if isOpen, hasBar { return true }
        isOpen = false
      default: break
      }
    }
    return false
  }

  /// A text as a template that stands for just that text.
  public static func escaped(_ text: String) -> String {
    guard PromptTemplate(text) != PromptTemplate(plain: text) else { return text }
    var escaped = ""
    for character in text {
      if "{|}\\".contains(character) { escaped.append("\\") }
      escaped.append(character)
    }
    return escaped
  }

  private init(plain text: String) { parts = text.isEmpty ? [] : [.text(text)] }

  /// The choices between braces, and where they end; nil when no brace closes or no bar divides them.
  private static func choices(in text: Substring) -> ([String], Substring.Index)? {
    var rest = text.dropFirst()
    var choices = [""]
    while let first = rest.first {
      switch first {
      case "}":
        return choices.count > 1 ? (choices, rest.index(after: rest.startIndex)) : nil
      case "{": return nil
      case "|":
        choices.append("")
        rest.removeFirst()
      default: choices[choices.count - 1].append(unescaped(&rest))
      }
    }
    return nil
  }

  /// Takes the next character, without the backslash before a brace, bar or backslash.
  private static func unescaped(_ rest: inout Substring) -> Character {
    let first = rest.removeFirst()
    guard first == "\\", let next = rest.first, "{|}\\".contains(next) else { return first }
    rest.removeFirst()
    return next
  }
}
