/// The colour of a cell as the program asked for it.
public enum TerminalColor: Hashable, Sendable {
  /// The terminal's own.
  case standard
  case palette(Int)
  case rgb(red: UInt8, green: UInt8, blue: UInt8)

  /// From the number that the C shim packs it into.
  init(packed: Int32) {
    if packed < 0 {
      self = .standard
    } else if packed < 256 {
      self = .palette(Int(packed))
    } else {
      self = .rgb(
        red: UInt8(truncatingIfNeeded: packed >> 16), green: UInt8(truncatingIfNeeded: packed >> 8),
        blue: UInt8(truncatingIfNeeded: packed))
    }
  }
}
