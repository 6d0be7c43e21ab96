/// Everything a terminal can tell.
public enum InputEvent: Hashable, Sendable {
  case key(KeyEvent)
  /// Pasted text, whole, with its newlines as `\n`; none of it is a key.
  case paste(String)
  case mouse(MouseEvent)
  /// The terminal has gone: reading it failed.
  case hangUp
}
