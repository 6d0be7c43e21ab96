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
    let names = TerminalNames(term: "foo", colorTerm: nil, wantsColor: true)
    #expect(names.candidates == ["foo", "xterm-256color", "xterm", "vt100", "ansi"])
    let direct = TerminalNames(term: "xterm", colorTerm: "truecolor", wantsColor: true)
    #expect(
      direct.candidates == [
        "alacritty-direct", "xterm-direct", "xterm", "xterm-256color", "vt100", "ansi",
      ])
    let plain = TerminalNames(term: "xterm", colorTerm: "truecolor", wantsColor: false)
    #expect(plain.candidates.first == "xterm")
  }

  @Test(arguments: [nil, "", "unknown"])
  func `takes a terminal without a name for a common one`(_ term: String?) {
    let names = TerminalNames(term: term, colorTerm: nil, wantsColor: true)
    #expect(names.candidates == TerminalNames.fallbacks)
  }

  @MainActor @Test func `listens to NO_COLOR unless told otherwise`() {
    #expect(NCursesTerminal.wantsColor(.auto, noColor: nil))
    #expect(NCursesTerminal.wantsColor(.auto, noColor: ""))
    #expect(!NCursesTerminal.wantsColor(.auto, noColor: "1"))
    #expect(NCursesTerminal.wantsColor(.always, noColor: "1"))
    #expect(!NCursesTerminal.wantsColor(.never, noColor: nil))
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
