import CellGrid

/// The keys that send a control character.
enum ControlKeys {
  /// The key behind a byte below 0x20 or 0x7F.
  static func key(for byte: UInt8) -> KeyEvent {
    switch byte {
    case 0x08, 0x7F: KeyEvent(.backspace)
    case 0x09: KeyEvent(.tab)
    case 0x0A, 0x0D: KeyEvent(.enter)
    case 0x1B: KeyEvent(.escape)
    case 0x00: .control(" ")
    case 0x01...0x1A: .control(Character(Unicode.Scalar(byte + 0x60)))
    default: .control(Character(Unicode.Scalar((byte & 0x1F) + 0x40)))
    }
  }
}
