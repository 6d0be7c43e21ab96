/// Breaks text into lines of a width, for paragraphs and for the editor of a prompt.
public enum TextWrap {
  /// Wraps a text.
  ///
  /// Lines end at newlines, else after spaces, beside ideographs, or inside a word longer than a
  /// line; never inside what a person sees as one character. A text that is empty or ends with a
  /// newline has an empty last line, where a cursor can stand. No line is wider than asked; less
  /// than one column counts as one.
  public static func lines(of text: String, columns: Int) -> [WrappedLine] {
    var text = text
    text.makeContiguousUTF8()
    var breaker = LineBreaker(text: text, limit: max(1, columns), from: text.startIndex)
    var index = text.startIndex
    while index < text.endIndex {
      let piece = TextPiece(in: text, at: index)
      breaker.take(piece, at: index)
      index = piece.end
    }
    return breaker.finish()
  }

  /// One of these lines: the one that begins at a place.
  ///
  /// Where lines begin depends on nothing before the line, so an editor can wrap a part of a text
  /// anew. The place must be the start of the text or the end of a line.
  public static func line(
    of text: String, from start: String.Index, columns: Int
  ) -> WrappedLine {
    var breaker = LineBreaker(text: text, limit: max(1, columns), from: start)
    var index = start
    while index < text.endIndex {
      let piece = TextPiece(in: text, at: index)
      breaker.take(piece, at: index)
      if let line = breaker.first { return line }
      index = piece.end
    }
    return breaker.finish()[0]
  }
}
