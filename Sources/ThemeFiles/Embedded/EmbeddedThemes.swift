// Made by `make generate` from the files in themes/. Change those instead.

public import CellGrid

/// The themes that are compiled in.
public enum EmbeddedThemes {
  public static let all: [Theme] = [dark, light]

  /// The shipped theme of this name.
  public static func named(_ name: String) -> Theme? {
    all.first { $0.name == name }
  }

  public static let dark = Theme(
    name: "dark", isDark: true,
    styles: [
      .text: Style(
        foreground: .default, background: .default,
        attributes: []),
      .muted: Style(
        foreground: .rgb(0xA8, 0xA8, 0xA8), background: .default,
        attributes: []),
      .accent: Style(
        foreground: .rgb(0x87, 0xAF, 0xFF), background: .default,
        attributes: [.bold]),
      .border: Style(
        foreground: .rgb(0x6C, 0x6C, 0x6C), background: .default,
        attributes: []),
      .borderFocused: Style(
        foreground: .rgb(0x87, 0xAF, 0xFF), background: .default,
        attributes: []),
      .title: Style(
        foreground: .rgb(0xBC, 0xBC, 0xBC), background: .default,
        attributes: []),
      .titleFocused: Style(
        foreground: .rgb(0x87, 0xAF, 0xFF), background: .default,
        attributes: [.bold]),
      .selected: Style(
        foreground: .rgb(0x00, 0x5F, 0x87), background: .rgb(0xFF, 0xFF, 0xFF),
        attributes: [.bold, .reverse]),
      .selectedInactive: Style(
        foreground: .rgb(0xE4, 0xE4, 0xE4), background: .rgb(0x3A, 0x3A, 0x3A),
        attributes: [.bold]),
      .key: Style(
        foreground: .rgb(0xFF, 0xD7, 0x87), background: .default,
        attributes: [.bold]),
      .hint: Style(
        foreground: .rgb(0xA8, 0xA8, 0xA8), background: .default,
        attributes: []),
      .label: Style(
        foreground: .rgb(0xA8, 0xA8, 0xA8), background: .default,
        attributes: []),
      .value: Style(
        foreground: .default, background: .default,
        attributes: []),
      .input: Style(
        foreground: .rgb(0xE4, 0xE4, 0xE4), background: .rgb(0x30, 0x30, 0x30),
        attributes: []),
      .chosen: Style(
        foreground: .rgb(0x87, 0xAF, 0xFF), background: .default,
        attributes: [.bold]),
      .match: Style(
        foreground: .rgb(0xFF, 0xD7, 0x87), background: .default,
        attributes: [.bold, .underline]),
      .success: Style(
        foreground: .rgb(0x87, 0xD7, 0x87), background: .default,
        attributes: []),
      .failure: Style(
        foreground: .rgb(0xFF, 0x87, 0x87), background: .default,
        attributes: []),
      .warning: Style(
        foreground: .rgb(0xFF, 0xAF, 0x5F), background: .default,
        attributes: []),
      .live: Style(
        foreground: .rgb(0x5F, 0xD7, 0xD7), background: .default,
        attributes: []),
      .link: Style(
        foreground: .rgb(0x87, 0xAF, 0xFF), background: .default,
        attributes: [.underline]),
      .wrong: Style(
        foreground: .rgb(0xAF, 0x00, 0x00), background: .rgb(0xFF, 0xFF, 0xFF),
        attributes: [.bold, .reverse]),
      .header: Style(
        foreground: .rgb(0xE4, 0xE4, 0xE4), background: .rgb(0x30, 0x30, 0x30),
        attributes: []),
      .badge: Style(
        foreground: .rgb(0xFF, 0xAF, 0x5F), background: .rgb(0x1C, 0x1C, 0x1C),
        attributes: [.bold, .reverse]),
    ])

  public static let light = Theme(
    name: "light", isDark: false,
    styles: [
      .text: Style(
        foreground: .default, background: .default,
        attributes: []),
      .muted: Style(
        foreground: .rgb(0x58, 0x58, 0x58), background: .default,
        attributes: []),
      .accent: Style(
        foreground: .rgb(0x00, 0x5F, 0xAF), background: .default,
        attributes: [.bold]),
      .border: Style(
        foreground: .rgb(0xB2, 0xB2, 0xB2), background: .default,
        attributes: []),
      .borderFocused: Style(
        foreground: .rgb(0x00, 0x5F, 0xAF), background: .default,
        attributes: []),
      .title: Style(
        foreground: .rgb(0x44, 0x44, 0x44), background: .default,
        attributes: []),
      .titleFocused: Style(
        foreground: .rgb(0x00, 0x5F, 0xAF), background: .default,
        attributes: [.bold]),
      .selected: Style(
        foreground: .rgb(0x00, 0x5F, 0xAF), background: .rgb(0xFF, 0xFF, 0xFF),
        attributes: [.bold, .reverse]),
      .selectedInactive: Style(
        foreground: .rgb(0x1C, 0x1C, 0x1C), background: .rgb(0xD0, 0xD0, 0xD0),
        attributes: [.bold]),
      .key: Style(
        foreground: .rgb(0x87, 0x5F, 0x00), background: .default,
        attributes: [.bold]),
      .hint: Style(
        foreground: .rgb(0x58, 0x58, 0x58), background: .default,
        attributes: []),
      .label: Style(
        foreground: .rgb(0x58, 0x58, 0x58), background: .default,
        attributes: []),
      .value: Style(
        foreground: .default, background: .default,
        attributes: []),
      .input: Style(
        foreground: .rgb(0x1C, 0x1C, 0x1C), background: .rgb(0xEE, 0xEE, 0xEE),
        attributes: []),
      .chosen: Style(
        foreground: .rgb(0x00, 0x5F, 0xAF), background: .default,
        attributes: [.bold]),
      .match: Style(
        foreground: .rgb(0x87, 0x5F, 0x00), background: .default,
        attributes: [.bold, .underline]),
      .success: Style(
        foreground: .rgb(0x00, 0x5F, 0x00), background: .default,
        attributes: []),
      .failure: Style(
        foreground: .rgb(0xAF, 0x00, 0x00), background: .default,
        attributes: []),
      .warning: Style(
        foreground: .rgb(0x87, 0x5F, 0x00), background: .default,
        attributes: []),
      .live: Style(
        foreground: .rgb(0x00, 0x5F, 0x87), background: .default,
        attributes: []),
      .link: Style(
        foreground: .rgb(0x00, 0x5F, 0xAF), background: .default,
        attributes: [.underline]),
      .wrong: Style(
        foreground: .rgb(0xAF, 0x00, 0x00), background: .rgb(0xFF, 0xFF, 0xFF),
        attributes: [.bold, .reverse]),
      .header: Style(
        foreground: .rgb(0x1C, 0x1C, 0x1C), background: .rgb(0xEE, 0xEE, 0xEE),
        attributes: []),
      .badge: Style(
        foreground: .rgb(0x87, 0x5F, 0x00), background: .rgb(0xFF, 0xFF, 0xFF),
        attributes: [.bold, .reverse]),
    ])
}
