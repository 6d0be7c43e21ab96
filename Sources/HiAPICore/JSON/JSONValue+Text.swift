extension JSONValue {
  /// A string, or null for none.
  public static func text(_ text: String?) -> JSONValue { text.map(JSONValue.string) ?? .null }
}
