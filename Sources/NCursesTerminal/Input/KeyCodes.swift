import CellGrid
import CNcurses

/// What the numbers mean that ncurses gives for keys.
struct KeyCodes {
  /// Numbers of our own begin far above those that ncurses gives out.
  private static let firstSequence: Int32 = 0x7100
  private static let pasteStart: Int32 = 0x7001
  private static let pasteEnd: Int32 = 0x7002

  /// Looked up by name once.
  private var known: [Int32: KeyEvent?] = [:]

  /// Tells ncurses, once a screen is open, the sequences that terminfo does not have.
  @MainActor mutating func defineSequences() {
    define_key(KeySequences.pasteStart, Self.pasteStart)
    define_key(KeySequences.pasteEnd, Self.pasteEnd)
    for (index, sequence) in KeySequences.all.enumerated()
    where key_defined(sequence.bytes) == 0 {
      let code = Self.firstSequence + Int32(index)
      define_key(sequence.bytes, code)
      known[code] = sequence.key
    }
  }

  /// What a number means; nil for keys that mean nothing here.
  @MainActor mutating func input(for code: Int32) -> RawInput? {
    switch code {
    case Self.pasteStart: return .pasteStart
    case Self.pasteEnd: return .pasteEnd
    default:
      if let key = known[code] { return key.map(RawInput.key) }
      let key = keyname(code).flatMap { KeyNames.key(named: String(cString: $0)) }
      known[code] = .some(key)
      return key.map(RawInput.key)
    }
  }
}
