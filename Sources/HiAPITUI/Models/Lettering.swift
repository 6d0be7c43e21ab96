import CellGrid

/// A text of which some characters matched a search.
struct Lettering {
  private let text: String
  private let ranges: [Range<Int>]
  private let role: Role

  init(_ text: String, _ ranges: [Range<Int>], _ role: Role) {
    self.text = text
    self.ranges = ranges
    self.role = role
  }

  /// Texts side by side in exactly so many columns: cut with an ellipsis, or filled up.
  static func spans(_ letterings: [Lettering], columns: Int) -> [StyledLine.Span] {
    var spans: [StyledLine.Span] = []
    var room = columns
    for piece in letterings.flatMap(\.pieces) {
      guard room > 0 else { break }
      let text = piece.text.columns > room ? piece.text.truncated(to: room) : piece.text
      spans.append(.init(text: text, role: piece.role))
      room -= text.columns
    }
    if room > 0, let last = spans.indices.last {
      spans[last].text = spans[last].text.padded(to: spans[last].text.columns + room)
    }
    return spans
  }

  /// The text cut where it begins to match, and where it ends to.
  private var pieces: [StyledLine.Span] {
    var pieces: [StyledLine.Span] = []
    var place = 0
    let characters = Array(text)
    func add(_ range: Range<Int>, _ role: Role) {
      let range = range.clamped(to: 0..<characters.count)
      guard !range.isEmpty else { return }
      pieces.append(.init(text: SafeText(String(characters[range])), role: role))
    }
    for range in ranges where range.lowerBound >= place {
      add(place..<range.lowerBound, role)
      add(range, .match)
      place = range.upperBound
    }
    if place < characters.count { add(place..<characters.count, role) }
    return pieces
  }
}
