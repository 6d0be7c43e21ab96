import HiAPICore

/// One row of the form: a parameter of the model, and what the person made of it.
struct FormField: Hashable, Sendable {
  let parameter: Parameter
  var content: Content

  /// How a parameter is edited.
  ///
  /// A field left alone holds nothing, and nothing of it is sent.
  enum Content: Hashable, Sendable {
    /// Text of several lines: the prompt and its like, a list with an item on each line, JSON.
    case longText(TextBuffer)
    /// A line: short text and numbers.
    case line(TextBuffer)
    /// One of some values; nil is the service's default and is not sent.
    case choice(values: [String], selected: Int?)
  }

  init(parameter: Parameter) {
    self.parameter = parameter
    self.content =
      switch parameter.type {
      case .boolean: .choice(values: ["yes", "no"], selected: nil)
      case .choice:
        if let choices = parameter.choices, !choices.isEmpty {
          .choice(values: choices, selected: nil)
        } else {
          .line(TextBuffer())
        }
      case .string where Self.isLong(parameter): .longText(TextBuffer())
      case .stringList, .objectList: .longText(TextBuffer())
      case .string, .integer, .number: .line(TextBuffer())
      }
  }

  /// The texts that people write at length, by the names that the catalog's models give them.
  static let longNames: Set<String> = [
    "prompt", "negative_prompt", "text", "lyrics", "instruction", "dialogue",
  ]

  private static func isLong(_ parameter: Parameter) -> Bool {
    longNames.contains(parameter.name)
  }

  var name: String { parameter.name }

  /// Whether it is written at length, and so stands under its label over the whole width.
  var isProse: Bool { parameter.type == .string && Self.isLong(parameter) }

  /// Whether its value is a number that arrows step.
  var isNumber: Bool { parameter.type == .integer || parameter.type == .number }

  /// The text as written; nil for a choice.
  var text: String? {
    switch content {
    case .longText(let buffer), .line(let buffer): buffer.text
    case .choice: nil
    }
  }

  /// Works on its text.
  ///
  /// - Returns: What the work answers; nil for a choice.
  @discardableResult
  mutating func edit<Answer>(_ work: (inout TextBuffer) -> Answer) -> Answer? {
    switch content {
    case .longText(var buffer):
      // Not held twice while it is changed, or a long text would be copied for each key.
      content = .longText(TextBuffer())
      defer { content = .longText(buffer) }
      return work(&buffer)
    case .line(var buffer):
      content = .line(TextBuffer())
      defer { content = .line(buffer) }
      return work(&buffer)
    case .choice: return nil
    }
  }

  /// Why the text cannot be sent as this parameter's type; nil when it can.
  var problem: String? {
    if case .failure(let problem) = reading { "\(problem)" } else { nil }
  }

  /// What is sent for it; nil when it was left alone or cannot be read.
  var value: JSONValue? {
    if case .success(let value) = reading { value } else { nil }
  }
}
