public import HiAPIBasics

extension NamePattern {
  /// Reads a pattern as a person writes it, such as `{date}/{model}-{id}.{ext}`.
  ///
  /// Placeholders are `{date}`, `{model}`, `{slug}` (of the prompt), `{id}` and, at the end, `{ext}`.
  ///
  /// - Throws: ``SettingsError`` for a placeholder that is not known, a pattern without `{id}` (two
  ///   tasks would share a name) or without `.{ext}` at its end, and for paths that would leave the output
  ///   folder or hide in it.
  public init(parsing text: String) throws(SettingsError) {
    let ending = ".{ext}"
    guard text.hasSuffix(ending), text.utf8.count <= 200 else {
      throw Self.wrong(
        "the name pattern does not end in \(ending)", "Write it as \(Self.standard.text)")
    }
    var components: [[Part]] = []
    let body = text.dropLast(ending.count)
    guard !body.hasPrefix("/"), !body.hasPrefix("~") else {
      throw Self.wrong(
        "the name pattern is not below the output folder",
        "Begin it with a name; the folder is output_dir")
    }
    for component in body.split(separator: "/", omittingEmptySubsequences: false) {
      components.append(try Self.parts(component))
    }
    let parts = components.flatMap(\.self)
    guard !parts.contains(.value(.ext)) else {
      throw Self.wrong("the name pattern has {ext} in its middle", "Keep the one at its end")
    }
    guard parts.contains(.value(.id)) else {
      throw Self.wrong(
        "the name pattern has no {id}, so two tasks would share a name",
        "Write it as \(Self.standard.text)")
    }
    let name = components.removeLast()
    self.init(text: text, folders: components, name: name)
  }

  private static func parts(_ component: Substring) throws(SettingsError) -> [Part] {
    if component.isEmpty || component.first == "." || component.first == "-" {
      throw wrong(
        "the name pattern has an empty part, or one that begins with a dot or hyphen",
        "Begin each part with a letter or a placeholder")
    }
    var parts: [Part] = []
    var rest = component
    while !rest.isEmpty {
      let words = rest.prefix { $0 != "{" && $0 != "}" }
      let isPlain = words.unicodeScalars.allSatisfy {
        $0.value >= 0x20 && $0.value != 0x7F && !$0.properties.isDefaultIgnorableCodePoint
      }
      guard isPlain else {
        throw wrong("the name pattern has a control character", "Write it anew")
      }
      if !words.isEmpty { parts.append(.text(String(words))) }
      rest = rest[words.endIndex...]
      guard !rest.isEmpty else { break }
      guard rest.first == "{", let end = rest.firstIndex(of: "}") else {
        throw wrong("the name pattern has a brace that is not closed or opened", known)
      }
      let name = rest[rest.index(after: rest.startIndex)..<end]
      guard let placeholder = Placeholder(rawValue: String(name)) else {
        throw wrong("the name pattern has {\(name.prefix(20))}, which is not known", known)
      }
      parts.append(.value(placeholder))
      rest = rest[rest.index(after: end)...]
    }
    return parts
  }

  private static let known =
    "Use " + Placeholder.allCases.map { "{\($0.rawValue)}" }.joined(separator: ", ")

  private static func wrong(_ message: String, _ remedy: String) -> SettingsError {
    SettingsError(message, remedy: remedy)
  }
}
