/// One thing on which variants differ, by the name that it has in a tag.
public struct WireVariantField: Sendable {
  /// Its name in a tag, such as `expiry`.
  public let name: String

  /// The values it can have in a tag, the reference's first.
  public let values: [String]

  let set: @Sendable (inout WireVariant, String) -> Bool
  let choose: @Sendable (inout WireVariant, inout PromptSeed) -> Void

  /// Every field, in the order in which to read them.
  public static let all: [WireVariantField] = [
    WireVariantField("status") { $0.status = $1 },
    WireVariantField("envelope") { $0.envelope = $1 },
    WireVariantField("name") { $0.name = $1 },
    WireVariantField("id") { $0.id = $1 },
    WireVariantField("times") { $0.times = $1 },
    WireVariantField("completed") { $0.completed = $1 },
    WireVariantField("expiry") { $0.expiry = $1 },
    WireVariantField("output") { $0.output = $1 },
    WireVariantField("list") { $0.list = $1 },
    WireVariantField("view") { $0.view = $1 },
    WireVariantField("failure") { $0.failure = $1 },
    WireVariantField("error") { $0.error = $1 },
  ]

  private init<Value: CaseIterable & RawRepresentable & Sendable>(
    _ name: String, _ write: @escaping @Sendable (inout WireVariant, Value) -> Void
  ) where Value.RawValue == String {
    self.name = name
    values = Value.allCases.map { $0.rawValue.lowercased() }
    set = { variant, word in
      guard let value = Value.allCases.first(where: { $0.rawValue.lowercased() == word })
      else { return false }
      write(&variant, value)
      return true
    }
    choose = { variant, random in
      if let value = Value.allCases.randomElement(using: &random) { write(&variant, value) }
    }
  }
}
