/// The stretch of a text that comes nearest to another one, with the letters counted that are wrong.
struct NearestStretch {
  let range: Range<Int>
  let mistakes: Int

  /// Letters that are wrong so far, and where the stretch begins that they are counted for.
  private struct Cell {
    var mistakes: Int
    var start: Int

    func adding(_ more: Int) -> Cell { Cell(mistakes: mistakes + more, start: start) }

    /// The better of two: fewer mistakes, then the longer stretch.
    func better(_ other: Cell) -> Cell {
      (other.mistakes, other.start) < (mistakes, start) ? other : self
    }
  }

  /// Nil where every stretch is further away than that; two neighbours that changed places are one
  /// mistake.
  init?(_ needle: [UInt8], in text: [UInt8], atMost limit: Int) {
    guard !needle.isEmpty else { return nil }
    // Columns of the table, one for each letter of the text; the row above them is a start anywhere.
    var before: [Cell] = []
    var last = (0...needle.count).map { Cell(mistakes: $0, start: 0) }
    var best: (mistakes: Int, range: Range<Int>)?
    for (place, byte) in text.enumerated() {
      var column = [Cell(mistakes: 0, start: place + 1)]
      for row in needle.indices {
        var cell = last[row].adding(needle[row] == byte ? 0 : 1)
          .better(last[row + 1].adding(1)).better(column[row].adding(1))
        if row > 0, place > 0, needle[row] == text[place - 1], needle[row - 1] == byte {
          cell = cell.better(before[row - 1].adding(1))
        }
        column.append(cell)
      }
      (before, last) = (last, column)
      let end = column[needle.count]
      if end.mistakes <= limit, end.mistakes < best?.mistakes ?? .max, end.start <= place {
        best = (end.mistakes, end.start..<place + 1)
      }
    }
    guard let best else { return nil }
    (mistakes, range) = best
  }
}
