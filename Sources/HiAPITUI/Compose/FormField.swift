public import HiAPICore

/// One row of the form: a parameter of the model, and what the person made of it.
public struct FormField: Hashable, Sendable {
  public let parameter: Parameter
  public var content: Content

  /// How a parameter is edited.
  ///
  /// A field left alone holds nothing, and nothing of it is sent.
  public enum Content: Hashable, Sendable {
    /// Text of several lines: the prompt and its like.
    case longText(TextBuffer)
    /// A line: text, numbers, lists of links, JSON.
    case line(TextBuffer)
    /// One of some values; nil is the service's default and is not sent.
    case choice(values: [String], selected: Int?)
  }

  public init(parameter: Parameter) {
    self.parameter = parameter
    self.content =
      switch parameter.type {
      case .boolean: .choice(values: ["yes", "no"], selected: nil)
      case .choice:
        if let choices = parameter.choices {
          .choice(values: choices, selected: nil)
        } else {
          .line(TextBuffer())
        }
      case .string where Self.isLong(parameter): .longText(TextBuffer())
      case .string, .stringList, .objectList, .integer, .number: .line(TextBuffer())
      }
  }

  /// The texts that people write at length, by the names that the catalog's models give them.
  static let longNames: Set<String> = [
    "prompt", "negative_prompt", "text", "lyrics", "instruction", "dialogue",
  ]

  private static func isLong(_ parameter: Parameter) -> Bool {
    longNames.contains(parameter.name)
  }

  public var name: String { parameter.name }

  /// The text as written; nil for a choice.
  public var text: String? {
    switch content {
    case .longText(let buffer), .line(let buffer): buffer.text
    case .choice: nil
    }
  }

  /// Why the text cannot be sent as this parameter's type; nil when it can.
  public var problem: String? {
    if case .failure(let problem) = reading { problem.message } else { nil }
  }

  /// What is sent for it; nil when it was left alone or cannot be read.
  public var value: JSONValue? {
    if case .success(let value) = reading { value } else { nil }
  }
}
