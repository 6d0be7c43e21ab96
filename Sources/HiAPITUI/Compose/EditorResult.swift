/// What came of giving a text to the person's editor.
public enum EditorResult: Equatable, Sendable {
  case edited(String)
  /// In words; the text is as it was.
  case failed(String)
}
