import HiAPICore

extension FormField {
  /// The field's text as a value of the parameter's type; nil when there is none.
  var reading: Result<JSONValue?, ComposingError> {
    switch content {
    case .choice(let values, let selected):
      guard let selected, values.indices.contains(selected) else { return .success(nil) }
      guard parameter.type == .boolean else { return .success(.string(values[selected])) }
      return .success(.bool(selected == 0))
    case .longText(let buffer) where parameter.type == .string:
      return .success(buffer.text.isEmpty ? nil : .string(buffer.text))
    case .longText(let buffer), .line(let buffer):
      let text = buffer.text.trimmed
      guard !text.isEmpty else { return .success(nil) }
      return read(text).map(JSONValue?.some)
    }
  }

  private func read(_ text: String) -> Result<JSONValue, ComposingError> {
    switch parameter.type {
    case .string, .choice, .boolean: return .success(.string(text))
    case .stringList: return .success(.array(Self.items(of: text).map(JSONValue.string)))
    case .integer:
      guard let number = Int64(text) else {
        return .failure(ComposingError("“\(text.prefix(40))” is not a whole number"))
      }
      return .success(.integer(number))
    case .number:
      guard let number = Double(text), number.isFinite else {
        return .failure(ComposingError("“\(text.prefix(40))” is not a number"))
      }
      return .success(Int64(text).map(JSONValue.integer) ?? .number(number))
    case .objectList: return readObjects(text)
    }
  }

  /// The items of a list: one on each line, or links beside each other.
  static func items(of text: String) -> [String] {
    text.split(whereSeparator: \.isNewline).flatMap { line -> [String] in
      let words = line.split(whereSeparator: \.isWhitespace).map { word in
        // A comma may be part of a link, so it separates only beside a space.
        String(word.last == "," ? word.dropLast() : word)
      }
      // A file's name may have spaces, links have none.
      guard words.count > 1, words.allSatisfy({ $0.contains("://") || $0.hasPrefix("data:") })
      else {
        let line = String(line).trimmed
        return line.isEmpty ? [] : [line]
      }
      return words
    }
  }

  private func readObjects(_ text: String) -> Result<JSONValue, ComposingError> {
    let example = #"write a JSON list, such as [{"name": "value"}]"#
    do {
      let value = try JSONValue(parsing: text)
      guard case .array(let elements) = value else { return .failure(ComposingError(example)) }
      if let index = elements.firstIndex(where: { $0.object == nil }) {
        return .failure(ComposingError("item \(index + 1) is no object in braces; \(example)"))
      }
      return .success(value)
    } catch {
      return .failure(ComposingError("not JSON yet: \(error)"))
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
    case (.longText, .string(let text)) where parameter.type == .string:
      content = .longText(TextBuffer(text))
    case (.line, .string(let text)) where parameter.type == .string || parameter.type == .choice:
      content = .line(TextBuffer(text))
    case (.line, .integer(let number)) where isNumber:
      content = .line(TextBuffer(String(number)))
    case (.line, .number(let number)) where parameter.type == .number:
      content = .line(TextBuffer(String(number)))
    case (.longText, .array(let items)) where parameter.type == .stringList:
      let texts = items.compactMap(\.string)
      // Content that was sent inline would be megabytes of letters here.
      guard texts.count == items.count, texts.allSatisfy({ $0.utf8.count <= Self.longestItem })
      else { return false }
      content = .longText(TextBuffer(texts.joined(separator: "\n")))
    case (.longText, .array) where parameter.type == .objectList:
      content = .longText(TextBuffer(value.serialized))
    default: return false
    }
    return true
  }

  private static let longestItem = 8192
}

extension FormField {
  /// Steps a number, from its default or its bound when nothing is written yet, and within its range.
  ///
  /// - Returns: Whether it changed.
  mutating func stepNumber(by step: Int) -> Bool {
    guard isNumber, case .line(let buffer) = content else { return false }
    let written = Double(buffer.text.trimmed)
    guard buffer.text.trimmed.isEmpty || written?.isFinite == true else { return false }
    let lowest = parameter.minimum ?? -Self.largestStepped
    let highest = parameter.maximum ?? Self.largestStepped
    // A small range of a number that need not be whole is gone through in tenths.
    let isFine = parameter.type == .number && highest - lowest <= 10
    let scale = isFine ? 10.0 : 1.0
    let start =
      written.map { $0 * scale + Double(step) }
      ?? (parameter.defaultValue?.double ?? parameter.minimum).map { $0 * scale }
      ?? Double(max(0, step))
    let value = min(max((start.rounded() / scale), lowest), highest)
    let text = Int64(exactly: value).map(String.init) ?? String(value)
    guard text != buffer.text else { return false }
    content = .line(TextBuffer(text))
    return true
  }

  /// Whole numbers up to here are exact in a Double.
  private static let largestStepped = 9_007_199_254_740_992.0
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
