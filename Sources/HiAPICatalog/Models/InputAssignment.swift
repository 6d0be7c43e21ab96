public import HiAPIBasics
import OrderedCollections

/// One `name=value` of the command line, and what it means for a model.
public struct InputAssignment: Hashable, Sendable {
  public var name: String
  /// The text behind the `=`.
  public var text: String
  /// Whether it was written `name:=value`: the text is JSON, whatever the catalog says.
  public var isJSON: Bool

  /// Why an assignment cannot be used, in words for a person.
  public struct Failure: Error, Hashable, Sendable, CustomStringConvertible {
    public let description: String
  }

  /// Takes an assignment apart at its first `=`.
  ///
  /// - Throws: ``Failure`` when there is none, or nothing before it.
  public init(_ argument: String) throws(Failure) {
    guard let mark = argument.firstIndex(of: "=") else {
      throw Failure(description: "“\(argument)” sets nothing: write name=value")
    }
    var name = argument[..<mark]
    isJSON = name.hasSuffix(":")
    if isJSON { name.removeLast() }
    guard !name.isEmpty else {
      throw Failure(description: "“\(argument)” names no parameter: write name=value")
    }
    self.name = String(name)
    text = String(argument[argument.index(after: mark)...])
  }

  /// The value as the model's parameter has it.
  ///
  /// Text stays text where the catalog says so. For a parameter that it does not know, a number,
  /// `true`, `false`, a list and an object are taken as JSON, and anything else as text.
  ///
  /// - Throws: ``Failure`` when the text is no value of the parameter's type.
  public func value(for parameter: Parameter?) throws(Failure) -> JSONValue {
    let isText = !isJSON && (parameter?.type == .string || parameter?.type == .choice)
    let json: JSONValue?
    do throws(JSONError) {
      json = try JSONValue(exactly: Array(text.utf8))
    } catch {
      // Sent as text, or as the nearest number, it would not be what was written.
      if error.isInexact, !isText {
        throw Failure(description: "\(name): \(error.reason)")
      }
      json = nil
    }
    if isJSON {
      guard let json else {
        throw Failure(
          description: "what stands behind \(name):= is not JSON: “\(excerpt)”. Text goes in "
            + "quotes there, or write \(name)=\(excerpt)")
      }
      return json
    }
    switch parameter?.type {
    case .string, .choice: return .string(text)
    case .stringList:
      if case .array? = json, let json { return json }
      return [.string(text)]
    case .objectList:
      guard case .array? = json, let json else { throw failure("is a list of objects: [{…}]") }
      return json
    case .integer:
      guard let number = Int64(text) else { throw failure("is a whole number") }
      return .integer(number)
    case .number:
      guard let json, json.double != nil else { throw failure("is a number") }
      return json
    case .boolean:
      switch text.lowercased() {
      case "true", "yes", "on": return true
      case "false", "no", "off": return false
      default: throw failure("is true or false")
      }
    case nil:
      switch json {
      case .integer?, .number?, .bool?, .array?, .object?: return json ?? .null
      case .string?, .null?, nil: return .string(text)
      }
    }
  }

  private func failure(_ words: String) -> Failure {
    Failure(description: "\(name) \(words), not “\(excerpt)”")
  }

  private var excerpt: String { Excerpt.of(text, characters: 60) }
}

extension TaskDraft {
  /// Sets what an assignment says; one for a list that is there already adds to it.
  ///
  /// - Throws: ``InputAssignment/Failure`` when the text is no value of the parameter's type.
  public mutating func apply(_ assignment: InputAssignment, model: Model?) throws(InputAssignment
    .Failure)
  {
    let parameter = model?.parameters.first { $0.name == assignment.name }
    let value = try assignment.value(for: parameter)
    if parameter?.type == .stringList, !assignment.isJSON, let added = value.array,
      let there = input[assignment.name]?.array
    {
      input[assignment.name] = .array(there + added)
    } else {
      input[assignment.name] = value
    }
  }

  /// Sets the text that a person wrote: the `prompt`, or `text` for speech models.
  public mutating func setPrompt(_ text: String, model: Model?) {
    let names = model?.parameters.map(\.name) ?? []
    let name = !names.contains("prompt") && names.contains("text") ? "text" : "prompt"
    input[name] = .string(text)
  }
}
