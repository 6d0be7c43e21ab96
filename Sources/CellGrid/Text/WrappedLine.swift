/// One line of a text that was wrapped.
public struct WrappedLine: Hashable, Sendable {
  /// Where it lies in the text, its newline and the spaces at its end included; the ranges of all
  /// lines together are the whole text.
  public let range: Range<String.Index>
  /// What is shown: without the newline, and without spaces that do not fit any more.
  public let text: SafeText
  /// Whether the text itself ends the line, by a newline or by its end.
  public let isHardEnd: Bool
}
