/// What can be done to a text being written.
public enum TextEdit: Hashable, Sendable {
  case left, right, wordLeft, wordRight
  /// The ends of the line as it was typed, not as it is wrapped.
  case lineStart, lineEnd
  case deleteBackward, deleteForward
  case deleteWordBackward, deleteToLineStart, deleteToLineEnd
  case newline
  /// Puts back what the last deletion of a word or line took.
  case yank
}
