/// One thing on which dialects differ, by the name that it has in a tag.
public struct DialectField: Sendable {
  /// Its name in a tag, such as `expiry`.
  public let name: String

  /// The values it can have in a tag, the reference's first.
  public let values: [String]

  let set: @Sendable (inout Dialect, String) -> Bool
  let choose: @Sendable (inout Dialect, inout PromptSeed) -> Void

  /// Every field, in the order in which to read them.
  public static let all: [DialectField] = [
    DialectField("status") { $0.status = $1 },
    DialectField("envelope") { $0.envelope = $1 },
    DialectField("name") { $0.name = $1 },
    DialectField("id") { $0.id = $1 },
    DialectField("times") { $0.times = $1 },
    DialectField("completed") { $0.completed = $1 },
    DialectField("expiry") { $0.expiry = $1 },
    DialectField("output") { $0.output = $1 },
    DialectField("list") { $0.list = $1 },
    DialectField("view") { $0.view = $1 },
    DialectField("failure") { $0.failure = $1 },
    DialectField("error") { $0.error = $1 },
  ]

  private init<Value: CaseIterable & RawRepresentable & Sendable>(
    _ name: String, _ write: @escaping @Sendable (inout Dialect, Value) -> Void
  ) where Value.RawValue == String {
    self.name = name
    values = Value.allCases.map { $0.rawValue.lowercased() }
    set = { dialect, word in
      guard let value = Value.allCases.first(where: { $0.rawValue.lowercased() == word })
      else { return false }
      write(&dialect, value)
      return true
    }
    choose = { dialect, random in
      if let value = Value.allCases.randomElement(using: &random) { write(&dialect, value) }
    }
  }
}
