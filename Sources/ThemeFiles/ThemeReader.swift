import CellGrid
import Yams

/// One walk through a theme's document.
struct ThemeReader {
  let file: String
  private var palette: [String: Color] = [:]

  init(file: String) {
    self.file = file
  }

  private static let members = ["name", "background", "inherits", "palette", "roles"]
  private static let styleMembers = ["foreground", "background", "attributes"]
  private static let attributes: [(name: String, value: Style.Attributes)] = [
    ("bold", .bold), ("dim", .dim), ("italic", .italic), ("underline", .underline),
    ("reverse", .reverse),
  ]
  private static let terminalColors = [
    "black", "red", "green", "yellow", "blue", "magenta", "cyan", "white",
  ]

  mutating func theme(from root: Node) throws(ThemeFileError) -> Theme {
    let members = try members(of: root, among: Self.members, what: "part of a theme")
    let base = try members["inherits"].map { node throws(ThemeFileError) in try inherited(node) }
    if let node = members["palette"] { try readPalette(node) }
    guard let roles = members["roles"] else {
      throw failure(root, "\"roles\" is missing; write roles: and below it a line for each role")
    }
    return Theme(
      name: try members["name"].map { node throws(ThemeFileError) in try text(node) } ?? file,
      isDark: try members["background"].map { node throws(ThemeFileError) in try isDark(node) }
        ?? base?.isDark ?? true,
      styles: try styles(roles, over: base))
  }

  private func inherited(_ node: Node) throws(ThemeFileError) -> Theme {
    let name = try text(node)
    guard let theme = EmbeddedThemes.named(name) else {
      throw unknown(name, "theme", among: EmbeddedThemes.all.map(\.name), at: node)
    }
    return theme
  }

  private func isDark(_ node: Node) throws(ThemeFileError) -> Bool {
    switch try text(node) {
    case "dark": return true
    case "light": return false
    case let other: throw unknown(other, "background", among: ["dark", "light"], at: node)
    }
  }

  private mutating func readPalette(_ node: Node) throws(ThemeFileError) {
    guard let mapping = node.mapping else {
      throw failure(node, "the palette must be names with colours, such as sea: \"#5fd7d7\"")
    }
    for (key, value) in mapping { palette[try text(key)] = try color(value) }
  }

  private func styles(
    _ node: Node, over base: Theme?
  ) throws(ThemeFileError) -> [Role: Style] {
    let names = Role.allCases.map(\.name)
    var styles: [Role: Style] = [:]
    if let base { for role in Role.allCases { styles[role] = base[role] } }
    let roles = try members(of: node, among: names, what: "a role")
    for role in Role.allCases {
      guard let node = roles[role.name] else { continue }
      styles[role] = try style(node)
    }
    return styles
  }

  private func style(_ node: Node) throws(ThemeFileError) -> Style {
    guard node.mapping != nil else { return Style(foreground: try color(node)) }
    let members = try members(of: node, among: Self.styleMembers, what: "part of a style")
    var style = Style()
    if let node = members["foreground"] { style.foreground = try color(node) }
    if let node = members["background"] { style.background = try color(node) }
    guard let list = members["attributes"] else { return style }
    for node in list.sequence.map(Array.init) ?? [list] {
      let name = try text(node)
      guard let attribute = Self.attributes.first(where: { $0.name == name }) else {
        throw unknown(name, "attribute", among: Self.attributes.map(\.name), at: node)
      }
      style.attributes.insert(attribute.value)
    }
    return style
  }

  private func color(_ node: Node) throws(ThemeFileError) -> Color {
    let word = try text(node)
    if let color = palette[word] { return color }
    if word == "default" { return .default }
    if word.hasPrefix("#") {
      guard let color = Self.color(hex: word.dropFirst()) else {
        throw failure(node, "\"\(word)\" is not a colour; write six digits, such as \"#5fd7d7\"")
      }
      return color
    }
    let isBright = word.hasPrefix("bright-")
    let name = isBright ? String(word.dropFirst("bright-".count)) : word
    guard let index = Self.terminalColors.firstIndex(of: name) else {
      let known = ["default"] + palette.keys.sorted() + Self.terminalColors
      throw unknown(word, "colour", among: known, at: node)
    }
    return .ansi(UInt8(index + (isBright ? 8 : 0)))
  }

  private static func color(hex: Substring) -> Color? {
    let digits = hex.compactMap { $0.isASCII ? $0.hexDigitValue.map(UInt8.init) : nil }
    guard digits.count == hex.count else { return nil }
    return switch digits.count {
    case 3: .rgb(digits[0] * 17, digits[1] * 17, digits[2] * 17)
    case 6:
      .rgb(
        digits[0] << 4 | digits[1], digits[2] << 4 | digits[3], digits[4] << 4 | digits[5])
    default: nil
    }
  }

  private func members(
    of node: Node, among known: [String], what: String
  ) throws(ThemeFileError) -> [String: Node] {
    guard let mapping = node.mapping else {
      throw failure(node, "must be lines of name: value, such as \(known[0]): …")
    }
    var members: [String: Node] = [:]
    for (key, value) in mapping {
      let name = try text(key)
      guard known.contains(name) else { throw unknown(name, what, among: known, at: key) }
      members[name] = value
    }
    return members
  }

  private func text(_ node: Node) throws(ThemeFileError) -> String {
    guard let text = node.scalar?.string, !text.isEmpty else {
      throw failure(
        node, "must be one word; a colour with # stands in quotes, such as \"#5fd7d7\"")
    }
    return text
  }

  private func unknown(
    _ name: String, _ what: String, among known: [String], at node: Node
  ) -> ThemeFileError {
    let article = what.contains(" ") ? "" : "a known "
    let hint =
      Spelling.nearest(to: name, among: known).map { "did you mean \($0)?" }
      ?? "write one of \(known.joined(separator: ", "))"
    return failure(node, "\"\(name.prefix(60))\" is not \(article)\(what); \(hint)")
  }

  private func failure(_ node: Node, _ reason: String) -> ThemeFileError {
    ThemeFileError(file: file, line: node.mark?.line, column: node.mark?.column, reason: reason)
  }
}
