package import Yams

/// A place in the configuration file, with the way its errors are told.
package struct ConfigurationNode {
  let node: Node
  let path: String
  /// The profile it stands in, if any.
  package var profile: String?

  package init(node: Node, path: String, profile: String? = nil) {
    self.node = node
    self.path = path
    self.profile = profile
  }

  package var source: SettingSource {
    .configuration(
      path: path, line: node.mark?.line, column: node.mark?.column, profile: profile)
  }

  package func error(_ message: String, remedy: String) -> SettingsError {
    SettingsError(message, remedy: remedy, in: source)
  }

  /// The members of a mapping whose names are among those known here.
  ///
  /// - Throws: ``SettingsError`` for anything but a mapping, and for a name that is not known: a
  ///   misspelt setting that silently has no effect helps nobody.
  package func members(named known: [String]) throws(SettingsError) -> [String: ConfigurationNode] {
    var members: [String: ConfigurationNode] = [:]
    for (name, member) in try pairs() {
      guard known.contains(name) else {
        let key = ConfigurationNode(node: keyNode(name) ?? node, path: path, profile: profile)
        let remedy = NearestName.of(name, among: known).map { "Did you mean \($0)?" }
        throw key.error(
          "there is no setting \(Self.quoted(name))",
          remedy: remedy ?? "These are known here: \(known.joined(separator: ", "))")
      }
      members[name] = member
    }
    return members
  }

  /// The members of a mapping, whatever their names; an empty place is an empty mapping.
  package func pairs() throws(SettingsError) -> [(name: String, node: ConfigurationNode)] {
    if isEmpty { return [] }
    guard case .mapping(let mapping) = node else {
      throw error("settings are expected here", remedy: "Write lines of the form name: value")
    }
    var pairs: [(String, ConfigurationNode)] = []
    for (key, value) in mapping {
      guard let name = key.scalar?.string else {
        throw ConfigurationNode(node: key, path: path, profile: profile)
          .error("a setting's name is expected here", remedy: "Write name: value")
      }
      pairs.append((name, ConfigurationNode(node: value, path: path, profile: profile)))
    }
    return pairs
  }

  private func keyNode(_ name: String) -> Node? {
    node.mapping?.keys.first { $0.scalar?.string == name }
  }

  /// The elements of a list; anything else is a list of one.
  package var elements: [ConfigurationNode] {
    guard case .sequence(let sequence) = node else { return [self] }
    return sequence.map { ConfigurationNode(node: $0, path: path, profile: profile) }
  }

  /// Text that is not blank; nil for an empty place.
  package func text(_ example: String) throws(SettingsError) -> Sourced<String>? {
    if isEmpty { return nil }
    guard let scalar = node.scalar, !scalar.string.trimmed.isEmpty else {
      throw error("text is expected here", remedy: "Write it like \(example)")
    }
    return Sourced(scalar.string, from: source)
  }

  /// A sum of money; nil for an empty place.
  package func amount(_ example: String) throws(SettingsError) -> Sourced<Double>? {
    guard let text = try text(example) else { return nil }
    let digits = text.value.hasPrefix("$") ? text.value.dropFirst() : Substring(text.value)
    guard let amount = Double(String(digits)), amount.isFinite, (0...1e9).contains(amount) else {
      throw error(
        "\(Self.quoted(text.value)) is no sum of money", remedy: "Write it like \(example)")
    }
    return Sourced(amount, from: text.source)
  }

  package func flag() throws(SettingsError) -> Sourced<Bool>? {
    if isEmpty { return nil }
    switch node.scalar?.string.lowercased() {
    case "true", "yes", "on": return Sourced(true, from: source)
    case "false", "no", "off": return Sourced(false, from: source)
    default: throw error("true or false is expected here", remedy: "Write true or false")
    }
  }

  /// Nothing after the colon, or `null`, leaves a setting unset.
  private var isEmpty: Bool {
    guard let scalar = node.scalar, scalar.style == .plain || scalar.style == .any else {
      return false
    }
    return scalar.string.isEmpty || scalar.string == "~" || scalar.string == "null"
  }

  /// A word of the file, for an error: its beginning, and nothing of what could be a key.
  package static func quoted(_ name: String) -> String {
    "“\(String(KeyShapes.shown(name).unicodeScalars.prefix(40)))”"
  }
}
