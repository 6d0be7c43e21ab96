public import HiAPIBasics

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
  /// Numbers outside the range that are taken, too: `-1` for "as long as it needs".
  public var also: [Double]
  /// How many seconds a reference may have that the service bills beside the output's; nil where none.
  public var billedSeconds: Double?
  /// Whether the characters of a string are counted in UTF-16 units, as the service's own tool counts
  /// them for some models; in Unicode scalars otherwise.
  public var countsUTF16: Bool
  /// What the service takes when it is left out.
  public var defaultValue: JSONValue?
  /// What it takes instead beside other parameters; nil where nothing else was seen.
  public var otherDefault: OtherDefault?
  public var note: String?

  /// A default that counts where any of some parameters is given.
  public struct OtherDefault: Hashable, Sendable {
    public var names: [String]
    public var value: JSONValue

    public init(with names: [String], value: JSONValue) {
      self.names = names
      self.value = value
    }
  }

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
    maximum: Double?, also: [Double] = [], billedSeconds: Double? = nil,
    countsUTF16: Bool = false, defaultValue: JSONValue?, otherDefault: OtherDefault? = nil,
    note: String?
  ) {
    self.name = name
    self.type = type
    self.isRequired = isRequired
    self.choices = choices
    self.minimum = minimum
    self.maximum = maximum
    self.also = also
    self.billedSeconds = billedSeconds
    self.countsUTF16 = countsUTF16
    self.defaultValue = defaultValue
    self.otherDefault = otherDefault
    self.note = note
  }

  /// How long a text is, as ``minimum`` and ``maximum`` count it.
  public func length(of text: String) -> Int {
    countsUTF16 ? text.utf16.count : text.unicodeScalars.count
  }

  /// The name as people read it: `aspect_ratio` is "Aspect ratio".
  public var label: String { Self.label(of: name) }

  /// A parameter's name as people read it.
  public static func label(of name: String) -> String {
    let words = name.replacing("_", with: " ")
    return words.prefix(1).uppercased() + words.dropFirst()
  }
}
