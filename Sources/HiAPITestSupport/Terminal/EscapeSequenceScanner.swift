/// Finds the escape sequences in a byte stream that arrives in pieces.
///
/// libvterm keeps several modes to itself, so the kit reads them on the way past.
struct EscapeSequenceScanner {
  private enum State {
    case text, escape, control, systemCommand, otherString
    /// An ESC inside a string, which a `\` would end.
    case stringEscape(isSystemCommand: Bool)
  }

  private var state = State.text
  private var collected: [UInt8] = []
  /// Longer ones are nothing the kit looks for; their rest is skipped.
  private static let lengthLimit = 65536

  /// Takes the next piece and returns the sequences that ended in it.
  mutating func scan(_ bytes: some Sequence<UInt8>) -> [EscapeSequence] {
    bytes.compactMap { take($0) }
  }

  private mutating func take(_ byte: UInt8) -> EscapeSequence? {
    switch state {
    case .text:
      if byte == 0x1b { state = .escape }
    case .escape:
      return begin(byte)
    case .control:
      guard (0x40...0x7e).contains(byte) else {
        collect(byte)
        return nil
      }
      state = .text
      return .control(parameters: text, final: Character(Unicode.Scalar(byte)))
    case .systemCommand where byte == 0x07:
      state = .text
      return .systemCommand(text)
    case .systemCommand where byte == 0x1b:
      state = .stringEscape(isSystemCommand: true)
    case .systemCommand:
      collect(byte)
    case .otherString:
      if byte == 0x1b { state = .stringEscape(isSystemCommand: false) }
      if byte == 0x07 { state = .text }
    case .stringEscape(let isSystemCommand):
      guard byte == 0x5c else {
        return begin(byte)
      }
      state = .text
      return isSystemCommand ? .systemCommand(text) : nil
    }
    return nil
  }

  /// The byte after an ESC says what it begins.
  private mutating func begin(_ byte: UInt8) -> EscapeSequence? {
    collected = []
    switch byte {
    case 0x1b: state = .escape
    case 0x5b: state = .control
    case 0x5d: state = .systemCommand
    case 0x50, 0x58, 0x5e, 0x5f: state = .otherString
    // Intermediates, as in `ESC ( B`: one more byte comes, which says nothing to the kit.
    case 0x20...0x2f: state = .escape
    default:
      state = .text
      return .escape(Character(Unicode.Scalar(byte)))
    }
    return nil
  }

  private mutating func collect(_ byte: UInt8) {
    if collected.count < Self.lengthLimit { collected.append(byte) }
  }

  private var text: String { String(decoding: collected, as: UTF8.self) }
}
