import CellGrid

/// Keys by the names that ncurses gives them.
///
/// Names are all that can be relied on: the numbers of keys with modifiers differ between terminals.
enum KeyNames {
  /// The key behind a name, such as `KEY_UP`, `KEY_F(5)` or `kRIT5`; nil when it means nothing here.
  static func key(named name: String) -> KeyEvent? {
    if let key = plain[name] { return key }
    if name.hasPrefix("KEY_F("), name.hasSuffix(")") {
      return Int(name.dropFirst(6).dropLast()).flatMap(function)
    }
    // Terminfo's extension: k, three letters, and the modifiers as xterm numbers them.
    guard name.hasPrefix("k") else { return nil }
    let letters = name.dropFirst().prefix { $0.isLetter }
    let digits = name.dropFirst(1 + letters.count)
    guard let key = extended[String(letters)] else { return nil }
    if digits.isEmpty { return KeyEvent(key, .shift) }
    return Int(digits).map { KeyEvent(key, modifiers(xterm: $0)) }
  }

  /// Modifiers as xterm numbers them: one more than the sum of 1 shift, 2 alt, 4 control, 8 meta.
  static func modifiers(xterm number: Int) -> KeyEvent.Modifiers {
    guard number > 1, number <= 16 else { return [] }
    let bits = number - 1
    var modifiers: KeyEvent.Modifiers = []
    if bits & 1 != 0 { modifiers.insert(.shift) }
    if bits & 0b1010 != 0 { modifiers.insert(.alt) }
    if bits & 4 != 0 { modifiers.insert(.control) }
    return modifiers
  }

  /// A function key; those above 12 are the first twelve with modifiers.
  private static func function(_ number: Int) -> KeyEvent? {
    guard number >= 1, number <= 63 else { return nil }
    let modifiers: [KeyEvent.Modifiers] = [
      [], .shift, .control, [.control, .shift], .alt, [.alt, .shift],
    ]
    return KeyEvent(.function((number - 1) % 12 + 1), modifiers[(number - 1) / 12])
  }

  private static let plain: [String: KeyEvent] = [
    "KEY_UP": KeyEvent(.up), "KEY_DOWN": KeyEvent(.down), "KEY_LEFT": KeyEvent(.left),
    "KEY_RIGHT": KeyEvent(.right), "KEY_HOME": KeyEvent(.home), "KEY_END": KeyEvent(.end),
    "KEY_PPAGE": KeyEvent(.pageUp), "KEY_NPAGE": KeyEvent(.pageDown),
    "KEY_IC": KeyEvent(.insert), "KEY_DC": KeyEvent(.delete), "KEY_ENTER": KeyEvent(.enter),
    "KEY_BACKSPACE": KeyEvent(.backspace), "KEY_BTAB": KeyEvent(.backTab),
    "KEY_STAB": KeyEvent(.tab), "KEY_FIND": KeyEvent(.home), "KEY_SELECT": KeyEvent(.end),
    "KEY_HELP": KeyEvent(.function(1)), "KEY_SR": KeyEvent(.up, .shift),
    "KEY_SF": KeyEvent(.down, .shift), "KEY_SLEFT": KeyEvent(.left, .shift),
    "KEY_SRIGHT": KeyEvent(.right, .shift), "KEY_SHOME": KeyEvent(.home, .shift),
    "KEY_SEND": KeyEvent(.end, .shift), "KEY_SPREVIOUS": KeyEvent(.pageUp, .shift),
    "KEY_SNEXT": KeyEvent(.pageDown, .shift), "KEY_SIC": KeyEvent(.insert, .shift),
    "KEY_SDC": KeyEvent(.delete, .shift), "KEY_A1": KeyEvent(.home),
    "KEY_A3": KeyEvent(.pageUp), "KEY_C1": KeyEvent(.end), "KEY_C3": KeyEvent(.pageDown),
  ]

  private static let extended: [String: KeyEvent.Key] = [
    "UP": .up, "DN": .down, "LFT": .left, "RIT": .right, "HOM": .home, "END": .end,
    "PRV": .pageUp, "NXT": .pageDown, "IC": .insert, "DC": .delete,
  ]
}
