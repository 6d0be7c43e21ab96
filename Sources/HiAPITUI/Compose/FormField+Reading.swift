import HiAPICore

extension FormField {
  /// Why a field's text is not a value of its type.
  struct Problem: Error, Hashable {
    var message: String
  }

  /// The field's text as a value of the parameter's type; nil when there is none.
  var reading: Result<JSONValue?, Problem> {
    switch content {
    case .choice(let values, let selected):
      guard let selected, values.indices.contains(selected) else { return .success(nil) }
      guard parameter.type == .boolean else { return .success(.string(values[selected])) }
      return .success(.bool(selected == 0))
    case .longText(let buffer): return .success(buffer.text.isEmpty ? nil : .string(buffer.text))
    case .line(let buffer):
      let text = buffer.text.trimmed
      guard !text.isEmpty else { return .success(nil) }
      return read(text).map(JSONValue?.some)
    }
  }

  private func read(_ text: String) -> Result<JSONValue, Problem> {
    switch parameter.type {
    case .string, .choice, .boolean: return .success(.string(text))
    case .stringList:
      // A comma may be part of a link, so it separates only beside a space.
      let items = text.split(whereSeparator: \.isWhitespace).map { item in
        item.last == "," ? item.dropLast() : item
      }
      return .success(.array(items.filter { !$0.isEmpty }.map { .string(String($0)) }))
    case .integer:
      guard let number = Int64(text) else {
        return .failure(Problem(message: "“\(text)” is not a whole number"))
      }
      return .success(.integer(number))
    case .number:
      guard let number = Double(text), number.isFinite else {
        return .failure(Problem(message: "“\(text)” is not a number"))
      }
      return .success(Int64(text).map(JSONValue.integer) ?? .number(number))
    case .objectList:
      guard let value = try? JSONValue(parsing: text), case .array = value else {
        return .failure(Problem(message: #"write a JSON list, such as [{"name": "value"}]"#))
      }
      return .success(value)
    }
  }

  /// Takes over a value, when the field can show it.
  ///
  /// - Returns: Whether it could.
  mutating func adopt(_ value: JSONValue) -> Bool {
    switch (content, value) {
    case (.choice(let values, _), .bool(let isOn)) where parameter.type == .boolean:
      content = .choice(values: values, selected: isOn ? 0 : 1)
    case (.choice(let values, _), .string(let text)):
      guard let index = values.firstIndex(of: text) else { return false }
      content = .choice(values: values, selected: index)
    case (.longText, .string(let text)): content = .longText(TextBuffer(text))
    case (.line, .string(let text)) where parameter.type == .string || parameter.type == .choice:
      content = .line(TextBuffer(text))
    case (.line, .integer(let number)) where parameter.type != .string:
      content = .line(TextBuffer(String(number)))
    case (.line, .number(let number)) where parameter.type == .number:
      content = .line(TextBuffer(String(number)))
    case (.line, .array(let items)) where parameter.type == .stringList:
      content = .line(TextBuffer(items.compactMap(\.string).joined(separator: " ")))
    case (.line, .array) where parameter.type == .objectList:
      content = .line(TextBuffer(value.serialized))
    default: return false
    }
    return true
  }
}

extension String {
  /// Without white space at its ends.
  var trimmed: String {
    var rest = self[...]
    while rest.first?.isWhitespace == true { rest.removeFirst() }
    while rest.last?.isWhitespace == true { rest.removeLast() }
    return String(rest)
  }
}
