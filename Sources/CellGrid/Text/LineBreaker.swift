/// The state of ``TextWrap`` while it walks over a text.
struct LineBreaker {
  private let text: String
  private let limit: Int
  private var lines: [WrappedLine] = []
  /// Where the line that is being filled begins.
  private var start: String.Index
  /// Its columns so far.
  private var width = 0
  /// The last place where it may end, and its columns up to there.
  private var opportunity: (index: String.Index, width: Int)?
  private var isAfterIdeograph = false

  init(text: String, limit: Int, from start: String.Index) {
    self.text = text
    self.limit = limit
    self.start = start
  }

  /// The first line, once it has an end.
  var first: WrappedLine? { lines.first }

  mutating func take(_ piece: TextPiece, at index: String.Index) {
    switch piece.kind {
    case .newline:
      close(at: piece.end, newline: index)
      width = 0
      return
    case .space:
      // Spaces never start a line: what does not fit hangs over the edge, unseen.
      width += piece.width
      opportunity = (piece.end, width)
      isAfterIdeograph = false
      return
    case .ideograph, .other:
      let mayBreak = isAfterIdeograph || piece.kind == .ideograph
      if mayBreak, index > start { opportunity = (index, width) }
    case .closing: break
    }
    while width + piece.width > limit, index > start {
      // A place at the very start of the line would give an empty one, and never come to an end.
      let place = opportunity ?? (index, width)
      close(at: place.index)
      width -= place.width
    }
    width += piece.width
    isAfterIdeograph = piece.kind == .ideograph || piece.kind == .closing
  }

  mutating func finish() -> [WrappedLine] {
    close(at: text.endIndex, newline: text.endIndex)
    return lines
  }

  /// Ends the line; `newline` is where its newline begins, when that is what ends it.
  private mutating func close(at end: String.Index, newline: String.Index? = nil) {
    let shown = SafeText(String(text[start..<(newline ?? end)])).prefix(columns: limit)
    lines.append(WrappedLine(range: start..<end, text: shown, isHardEnd: newline != nil))
    start = end
    opportunity = nil
    isAfterIdeograph = false
  }
}
