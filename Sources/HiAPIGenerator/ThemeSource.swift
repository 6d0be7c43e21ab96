import CellGrid

/// Turns the shipped themes into the Swift that builds them.
enum ThemeSource {
  /// Where the shipped themes stand, relative to the package's root.
  static let themes = ["themes/dark.yaml", "themes/light.yaml"]
  /// Where the generated file stands.
  static let folder = "Sources/ThemeFiles/Embedded"

  static func files(for themes: [Theme]) -> [GeneratedFile] {
    var out = "// Made by `make generate` from the files in themes/. Change those instead.\n\n"
    out += "public import CellGrid\n\n"
    out += "/// The themes that are compiled in.\n"
    out += "public enum EmbeddedThemes {\n"
    let names = themes.map(\.name).joined(separator: ", ")
    out += "  public static let all: [Theme] = [\(names)]\n\n"
    out += "  /// The shipped theme of this name.\n"
    out += "  public static func named(_ name: String) -> Theme? {\n"
    out += "    all.first { $0.name == name }\n  }\n"
    for theme in themes { out += "\n" + literal(theme) }
    return [GeneratedFile(path: "\(folder)/EmbeddedThemes.swift", text: out + "}\n")]
  }

  private static func literal(_ theme: Theme) -> String {
    var out = "  public static let \(theme.name) = Theme(\n"
    out += "    name: \(SwiftLiteral.text(theme.name)), isDark: \(theme.isDark),\n"
    out += "    styles: [\n"
    for role in Role.allCases {
      out += "      .\(role.name): Style(\n"
      out += "        foreground: \(color(theme[role].foreground)),"
      out += " background: \(color(theme[role].background)),\n"
      out += "        attributes: \(attributes(theme[role].attributes))),\n"
    }
    return out + "    ])\n"
  }

  private static func color(_ color: Color) -> String {
    switch color {
    case .default: ".default"
    case .ansi(let index): ".ansi(\(index))"
    case .rgb(let red, let green, let blue): ".rgb(\(hex(red)), \(hex(green)), \(hex(blue)))"
    }
  }

  private static func hex(_ byte: UInt8) -> String {
    (byte < 16 ? "0x0" : "0x") + String(byte, radix: 16, uppercase: true)
  }

  private static func attributes(_ attributes: Style.Attributes) -> String {
    let names: [(Style.Attributes, String)] = [
      (.bold, ".bold"), (.dim, ".dim"), (.italic, ".italic"), (.underline, ".underline"),
      (.reverse, ".reverse"),
    ]
    return "[" + names.filter { attributes.contains($0.0) }.map(\.1).joined(separator: ", ") + "]"
  }
}
