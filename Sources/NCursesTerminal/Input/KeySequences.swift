import CellGrid

/// What terminals send for keys, whatever terminfo says of them.
///
/// Entries are often wrong or poor (a fallback for an unknown terminal, a `TERM` that was not passed
/// on), while nearly all terminals send what xterm does. ncurses is told those that it does not know.
enum KeySequences {
  struct Sequence: Hashable {
    let bytes: String
    let key: KeyEvent
  }

  static let pasteStart = "\u{1B}[200~"
  static let pasteEnd = "\u{1B}[201~"

  static let all: [Sequence] = letters + numbers + keypad

  /// Keys that end in a letter: `ESC [ A`, `ESC O A`, `ESC [ 1 ; 5 A`.
  private static let letters: [Sequence] = {
    let keys: [(String, KeyEvent.Key)] = [
      ("A", .up), ("B", .down), ("C", .right), ("D", .left), ("H", .home), ("F", .end),
      ("P", .function(1)), ("Q", .function(2)), ("R", .function(3)), ("S", .function(4)),
    ]
    let plain = keys.flatMap { letter, key in
      ["\u{1B}[", "\u{1B}O"].map { Sequence(bytes: $0 + letter, key: KeyEvent(key)) }
    }
    let modified = keys.flatMap { letter, key in
      (2...8).map { number in
        Sequence(
          bytes: "\u{1B}[1;\(number)\(letter)",
          key: KeyEvent(key, KeyNames.modifiers(xterm: number)))
      }
    }
    return plain + modified + [Sequence(bytes: "\u{1B}[Z", key: KeyEvent(.backTab))]
  }()

  /// Keys that are numbered: `ESC [ 5 ~`, `ESC [ 5 ; 2 ~`.
  private static let numbers: [Sequence] = {
    var keys: [(Int, KeyEvent.Key)] = [
      (1, .home), (2, .insert), (3, .delete), (4, .end), (5, .pageUp), (6, .pageDown),
      (7, .home), (8, .end),
    ]
    let functions = [11, 12, 13, 14, 15, 17, 18, 19, 20, 21, 23, 24]
    for (index, number) in functions.enumerated() { keys.append((number, .function(index + 1))) }
    return keys.flatMap { number, key in
      [Sequence(bytes: "\u{1B}[\(number)~", key: KeyEvent(key))]
        + (2...8).map { modifier in
          Sequence(
            bytes: "\u{1B}[\(number);\(modifier)~",
            key: KeyEvent(key, KeyNames.modifiers(xterm: modifier)))
        }
    }
  }()

  /// The number pad while it is in application mode.
  private static let keypad: [Sequence] = {
    let characters: [(String, Character)] = [
      ("j", "*"), ("k", "+"), ("l", ","), ("m", "-"), ("n", "."), ("o", "/"), ("p", "0"),
      ("q", "1"), ("r", "2"), ("s", "3"), ("t", "4"), ("u", "5"), ("v", "6"), ("w", "7"),
      ("x", "8"), ("y", "9"),
    ]
    return characters.map {
      Sequence(bytes: "\u{1B}O" + $0, key: KeyEvent(.character($1)))
    } + [Sequence(bytes: "\u{1B}OM", key: KeyEvent(.enter))]
  }()
}
