/// A colour as a theme says it.
public enum Color: Hashable, Sendable {
  /// What the terminal uses of itself.
  case `default`
  /// One of the terminal's own sixteen, which follow its palette: 0 to 7, and 8 to 15 bright.
  case ansi(UInt8)
  case rgb(UInt8, UInt8, UInt8)
}
