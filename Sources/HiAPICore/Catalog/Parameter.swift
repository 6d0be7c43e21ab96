/// One member of a model's `input`.
public struct Parameter: Hashable, Sendable {
  /// As the service spells it, such as `aspect_ratio`.
  public var name: String
  public var type: ValueType
  public var isRequired: Bool
  /// The values of an enum; nil where the type says enum and no source shows its values.
  public var choices: [String]?
  /// Value range of a number, characters of a string, items of a list; nil where not seen.
  public var minimum: Double?
  public var maximum: Double?
  /// What the service takes when it is left out.
  public var defaultValue: JSONValue?
  public var note: String?

  public enum ValueType: String, Hashable, Sendable, CaseIterable {
    case string
    case stringList = "string[]"
    case objectList = "object[]"
    case choice = "enum"
    case integer
    case number
    case boolean
  }

  public init(
    name: String, type: ValueType, isRequired: Bool, choices: [String]?, minimum: Double?,
    maximum: Double?, defaultValue: JSONValue?, note: String?
  ) {
    self.name = name
    self.type = type
    self.isRequired = isRequired
    self.choices = choices
    self.minimum = minimum
    self.maximum = maximum
    self.defaultValue = defaultValue
    self.note = note
  }

  /// The name as people read it: `aspect_ratio` is "Aspect ratio".
  public var label: String {
    let words = name.replacing("_", with: " ")
    return words.prefix(1).uppercased() + words.dropFirst()
  }
}
