import HiAPIBasics

/// Holds one value against what its parameter takes.
struct ParameterCheck {
  /// What is wrong, as the rest of a sentence that begins with the parameter's label.
  struct Problem {
    let message: String
    /// A value that means the same and is right, where there is one.
    var better: JSONValue?
  }

  let parameter: Parameter

  init(_ parameter: Parameter) {
    self.parameter = parameter
  }

  /// - Returns: Nil for a value that the catalog has nothing against.
  func problem(with value: JSONValue) -> Problem? {
    switch parameter.type {
    case .string: problemOfText(value)
    case .choice: problemOfChoice(value)
    case .integer, .number: problemOfNumber(value)
    case .boolean: problemOfBoolean(value)
    case .stringList: problemOfList(value, of: "texts") { $0.string?.isEmpty == false }
    case .objectList: problemOfList(value, of: "objects") { $0.object != nil }
    }
  }

  private func problemOfText(_ value: JSONValue) -> Problem? {
    guard let text = value.string else { return Problem(message: "must be text.") }
    let isBlank = text.allSatisfy(\.isWhitespace)
    if isBlank, parameter.isRequired || (parameter.minimum ?? 0) >= 1 {
      return Problem(message: "is empty.")
    }
    let count = Double(parameter.length(of: text))
    return problemOfRange(count, counted: "characters")
  }

  private func problemOfChoice(_ value: JSONValue) -> Problem? {
    guard let choices = parameter.choices, !choices.isEmpty else { return nil }
    let text = value.string ?? value.serialized
    guard value.string == nil || !choices.contains(text) else { return nil }
    let folded = FoldedText.bytes(text)
    let better = choices.first { $0 == text } ?? choices.first { FoldedText.bytes($0) == folded }
    let shown = choices.prefix(12).joined(separator: ", ") + (choices.count > 12 ? ", …" : "")
    return Problem(
      message: "\"\(text.prefix(40))\" is not one of \(shown).",
      better: (better.map(JSONValue.string)) ?? parameter.defaultValue)
  }

  private func problemOfNumber(_ value: JSONValue) -> Problem? {
    let isWhole = parameter.type == .integer
    let kind = isWhole ? "a whole number" : "a number"
    guard let number = value.double else {
      let meant = value.string.flatMap { Self.number($0, isWhole: isWhole) }
      return Problem(message: "must be \(kind).", better: meant)
    }
    guard number.isFinite, !isWhole || number == number.rounded() else {
      return Problem(message: "must be \(kind).")
    }
    if parameter.also.contains(number) { return nil }
    guard var problem = problemOfRange(number, counted: nil) else { return nil }
    let bound = min(max(number, parameter.minimum ?? number), parameter.maximum ?? number)
    problem.better = isWhole ? Int64(exactly: bound).map(JSONValue.integer) : .number(bound)
    return problem
  }

  private func problemOfBoolean(_ value: JSONValue) -> Problem? {
    if case .bool = value { return nil }
    let meant: Bool? =
      switch value.string?.lowercased() {
      case "true", "yes", "on", "1": true
      case "false", "no", "off", "0": false
      default: nil
      }
    return Problem(message: "must be true or false.", better: meant.map(JSONValue.bool))
  }

  private func problemOfList(
    _ value: JSONValue, of what: String, isRight: (JSONValue) -> Bool
  ) -> Problem? {
    guard let elements = value.array else {
      return Problem(
        message: "must be a list of \(what).",
        better: isRight(value) ? .array([value]) : nil)
    }
    guard elements.allSatisfy(isRight) else { return Problem(message: "must hold \(what) only.") }
    if elements.isEmpty, parameter.isRequired { return Problem(message: "is empty.") }
    return problemOfRange(Double(elements.count), counted: "items")
  }

  /// Holds a number against the range; `counted` says what it counts, nil that it is the value.
  private func problemOfRange(_ number: Double, counted: String?) -> Problem? {
    let unit = counted.map { " \($0)" } ?? ""
    let has = counted == nil ? "is \(Self.shown(number))" : "has \(Self.shown(number))\(unit)"
    if let least = parameter.minimum, number < least {
      return Problem(message: "\(has); the least is \(Self.shown(least)).")
    }
    if let most = parameter.maximum, number > most {
      return Problem(message: "\(has); the most is \(Self.shown(most)).")
    }
    return nil
  }

  private static func number(_ text: String, isWhole: Bool) -> JSONValue? {
    if isWhole { return Int64(text).map(JSONValue.integer) }
    return Double(text).flatMap { $0.isFinite ? .number($0) : nil }
  }

  private static func shown(_ number: Double) -> String {
    Int64(exactly: number).map(String.init) ?? String(number)
  }
}
