import CellGrid
import Testing

@testable import NCursesTerminal

@Suite struct TerminalChoiceTests {
  @Test func `takes direct colour from an entry of the same family`() {
    #expect(
      TerminalNames.directNames(for: "xterm-256color") == ["alacritty-direct", "xterm-direct"])
    #expect(TerminalNames.directNames(for: "tmux-256color") == ["tmux-direct"])
    #expect(TerminalNames.directNames(for: "screen.xterm-256color") == ["tmux-direct"])
    #expect(TerminalNames.directNames(for: "xterm-kitty") == ["kitty-direct"])
    #expect(TerminalNames.directNames(for: "xterm-direct").isEmpty)
    #expect(TerminalNames.directNames(for: "vt220").isEmpty)
  }

  @Test func `tries the terminal's own name before any other`() {
    let names = TerminalNames(term: "foo", colorTerm: nil, limit: .direct)
    #expect(names.candidates == ["foo", "xterm-256color", "xterm", "vt100", "ansi"])
    let direct = TerminalNames(term: "xterm", colorTerm: "truecolor", limit: .direct)
    #expect(
      direct.candidates == [
        "alacritty-direct", "xterm-direct", "xterm", "xterm-256color", "vt100", "ansi",
      ])
    let plain = TerminalNames(term: "xterm", colorTerm: "truecolor", limit: .none)
    #expect(plain.candidates.first == "xterm")
  }

  @Test(arguments: [nil, "", "unknown"])
  func `takes a terminal without a name for a common one`(_ term: String?) {
    let names = TerminalNames(term: term, colorTerm: nil, limit: .direct)
    #expect(names.candidates == TerminalNames.fallbacks)
  }

  @MainActor @Test func `listens to NO_COLOR unless told otherwise`() {
    #expect(NCursesTerminal.limit(.auto, noColor: nil) == .direct)
    #expect(NCursesTerminal.limit(.auto, noColor: "") == .direct)
    #expect(NCursesTerminal.limit(.auto, noColor: "1") == .none)
    #expect(NCursesTerminal.limit(.depth(.indexed16), noColor: "1") == .indexed16)
    #expect(NCursesTerminal.limit(.depth(.none), noColor: nil) == .none)
  }

  @Test func `looks for the entry that has the depth a person names`() {
    func names(_ term: String, _ limit: ColorDepth) -> [String] {
      TerminalNames(term: term, colorTerm: "truecolor", limit: limit, isDepthNamed: true).candidates
    }
    #expect(names("tmux-256color", .direct).first == "tmux-direct")
    #expect(names("xterm", .indexed256).prefix(2) == ["xterm-256color", "xterm"])
    #expect(names("xterm-256color", .indexed16).first == "xterm-256color")
    // What takes numbers for colours cannot be told of sixteen of them.
    #expect(names("foot-direct", .indexed16).prefix(2) == ["foot-256color", "foot"])
    #expect(!names("foot-direct", .indexed16).contains("foot-direct"))
  }

  @Test func `the smaller depth of two holds`() {
    #expect(ColorDepth.direct.limited(to: .indexed16) == .indexed16)
    #expect(ColorDepth.indexed8.limited(to: .indexed256) == .indexed8)
    #expect(ColorDepth.none.limited(to: .direct) == .none)
  }

  @Test func `sets a selection apart without colours`() {
    let theme = Theme(
      name: "t", isDark: true,
      styles: [.text: Style(), .selected: Style(background: .rgb(0, 0, 90))])
    let selected = RoleAppearance(.selected, theme: theme, depth: .none)
    #expect(selected.attributes == .reverse)
    #expect(selected.background == -1)
    #expect(RoleAppearance(.text, theme: theme, depth: .none).attributes == [])
    #expect(RoleAppearance(.selected, theme: theme, depth: .direct).background == 90)
  }

  @Test func `says in words why there is no screen`() {
    #expect("\(TerminalError.cannotMoveCursor(name: "dumb"))".contains("TERM=dumb"))
    #expect("\(TerminalError.unknown(name: "x"))".contains("TERM=x"))
    #expect("\(TerminalError.notATerminal)".contains("terminal"))
  }
}
