import CellGrid
import Testing

@testable import NCursesTerminal

@Suite struct KeyNamesTests {
  @Test(arguments: [
    ("KEY_UP", KeyEvent(.up)), ("KEY_PPAGE", KeyEvent(.pageUp)), ("KEY_BTAB", KeyEvent(.backTab)),
    ("KEY_F(1)", KeyEvent(.function(1))), ("KEY_F(12)", KeyEvent(.function(12))),
    ("KEY_F(13)", KeyEvent(.function(1), .shift)),
    ("KEY_F(29)", KeyEvent(.function(5), .control)),
    ("KEY_F(63)", KeyEvent(.function(3), [.alt, .shift])),
    ("kRIT5", KeyEvent(.right, .control)), ("kUP3", KeyEvent(.up, .alt)),
    ("kHOM6", KeyEvent(.home, [.control, .shift])), ("kDN", KeyEvent(.down, .shift)),
    ("kDC5", KeyEvent(.delete, .control)), ("KEY_SR", KeyEvent(.up, .shift)),
    ("KEY_SLEFT", KeyEvent(.left, .shift)),
  ])
  func `reads the names of ncurses`(_ name: String, _ key: KeyEvent) {
    #expect(KeyNames.key(named: name) == key)
  }

  @Test(arguments: [
    "", "k", "KEY_F(0)", "KEY_F(64)", "KEY_F()", "KEY_F(x)", "kUPx", "kXYZ5", "KEY_RESIZE",
    "kUP99999999999999999999", "UNKNOWN KEY",
  ])
  func `leaves names that mean nothing here`(_ name: String) {
    #expect(KeyNames.key(named: name) == nil)
  }

  @Test func `teaches ncurses each sequence once`() {
    let bytes = KeySequences.all.map(\.bytes)
    #expect(Set(bytes).count == bytes.count)
    #expect(bytes.allSatisfy { $0.first == "\u{1B}" && $0.utf8.count > 2 })
  }
}
