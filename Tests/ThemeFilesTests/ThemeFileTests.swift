import CellGrid
import Testing
import ThemeFiles

@Suite struct ThemeFileTests {
  @Test func `reads colours in every spelling`() throws {
    let theme = try ThemeFile.theme(
      from: """
        name: dusk
        background: light
        palette: {sea: "#5fd7d7", short: "#fa0"}
        roles:
          text: default
          live: sea
          badge: short
          failure: {foreground: red, background: bright-black, attributes: [bold, reverse]}
          hint: {attributes: dim}
        """, file: "dusk.yaml")
    #expect(theme.name == "dusk")
    #expect(!theme.isDark)
    #expect(theme[.live] == Style(foreground: .rgb(0x5F, 0xD7, 0xD7)))
    #expect(theme[.badge] == Style(foreground: .rgb(0xFF, 0xAA, 0)))
    #expect(
      theme[.failure]
        == Style(foreground: .ansi(1), background: .ansi(8), attributes: [.bold, .reverse]))
    #expect(theme[.hint] == Style(attributes: .dim))
    #expect(theme[.border] == theme[.text])
  }

  @Test func `what is not said is inherited`() throws {
    let theme = try ThemeFile.theme(
      from: "inherits: light\nroles: {live: red}", file: "mine")
    #expect(theme.name == "mine")
    #expect(!theme.isDark)
    #expect(theme[.live] == Style(foreground: .ansi(1)))
    #expect(theme[.wrong] == EmbeddedThemes.light[.wrong])
  }

  @Test(arguments: [
    ("roles:\n  txet: red", "t.yaml:2:3: \"txet\" is not a role; did you mean text?"),
    (
      "roles:\n  text: {attributes: [blod]}",
      "t.yaml:2:23: \"blod\" is not a known attribute; did you mean bold?"
    ),
    (
      "roles:\n  text: \"#12345\"",
      "t.yaml:2:9: \"#12345\" is not a colour; write six digits, such as \"#5fd7d7\""
    ),
    ("roles:\n  text: gren", "t.yaml:2:9: \"gren\" is not a known colour; did you mean green?"),
    ("roles:\n  text: #fff", "t.yaml:2:8: must be one word; a colour with # stands in quotes"),
    ("colors: {}", "t.yaml:1:1: \"colors\" is not part of a theme; write one of name, background"),
    ("name: x", "t.yaml:1:1: \"roles\" is missing"),
    ("background: grey\nroles: {}", "t.yaml:1:13: \"grey\" is not a known background"),
    ("roles: {text: red\n", "t.yaml:2:1: not YAML: "),
    ("roles: {text: red, text: blue}", "t.yaml:1:9: text: said twice"),
    ("inherits: drak\nroles: {}", "t.yaml:1:11: \"drak\" is not a known theme; did you mean dark?"),
    ("- a", "t.yaml:1:1: must be lines of name: value"),
    ("", "t.yaml: the file is empty"),
  ])
  func `says what is wrong, where, and what to write`(_ yaml: String, _ expected: String) {
    let error = #expect(throws: ThemeFileError.self) {
      try ThemeFile.theme(from: yaml, file: "t.yaml")
    }
    #expect(error?.description.hasPrefix(expected) == true, "\(error?.description ?? "")")
  }

  @Test(arguments: [
    String(repeating: "[", count: 60_000), String(repeating: "- ", count: 30_000),
    String(repeating: "{a: ", count: 15_000), String(repeating: "#", count: 100_000),
    "a: &a [x,x]\nb: &b [*a,*a,*a]\nc: &c [*b,*b,*b]\nroles: *c", "\u{0}\u{1}", "roles: {? {}: x}",
    "roles: !!binary x", "&a *a",
  ])
  func `a hostile file is refused and nothing more`(_ yaml: String) {
    #expect(throws: ThemeFileError.self) { try ThemeFile.theme(from: yaml, file: "t.yaml") }
  }
}
