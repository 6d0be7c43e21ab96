/// One escape sequence of a byte stream, as far as tests ask for it.
enum EscapeSequence: Equatable {
  /// `ESC [ parameters final`; intermediate bytes stay in the parameters: `?2004`, `h`.
  case control(parameters: String, final: Character)
  /// `ESC ] text`, ended by BEL or ST.
  case systemCommand(String)
  /// `ESC` and one character: `=`, `>`, `c`, `7`.
  case escape(Character)
}
