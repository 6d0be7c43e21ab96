import CellGrid

/// Where the lines of a text begin in a column of some width.
///
/// It is kept up while the text is edited: only the lines around a change are wrapped anew, so that a key
/// in a prompt of 100 KB costs no more than in a short one.
struct TextLayout: Hashable, Sendable {
  /// A line, in UTF-8 bytes from the start of the text.
  struct Line: Hashable, Sendable {
    var start: Int
    var end: Int
    /// Whether a newline ends it, which is its last byte.
    var hasNewline: Bool
  }

  let columns: Int
  /// Together they are the whole text; one that ends with a newline has an empty one behind it.
  private(set) var lines: [Line]

  init(_ text: String, columns: Int) {
    var text = text
    text.makeContiguousUTF8()
    self.columns = columns
    lines = []
    var start = 0
    repeat {
      lines.append(Self.line(of: text, from: start, columns: columns))
      start = lines[lines.count - 1].end
    } while !Self.isLast(lines[lines.count - 1], in: text)
  }

  /// The line that a place is in; behind a line that is only wrapped it is the next one.
  func line(at offset: Int) -> Int {
    var low = 0
    var high = lines.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lines[middle].start <= offset { low = middle } else { high = middle }
    }
    return low
  }

  /// Follows a change.
  ///
  /// - Parameters:
  ///   - old: The bytes that went.
  ///   - count: How many took their place.
  ///   - text: The text as it is now.
  mutating func replace(_ old: Range<Int>, byBytes count: Int, in text: String) {
    let delta = count - old.count
    // A shorter word may fit into the line above; and what stood at the start of that one was decided
    // by no more than its first column too many, at the start of this one.
    var first = line(at: old.lowerBound)
    for _ in 0..<2 where first > 0 && !lines[first - 1].hasNewline { first -= 1 }
    var fresh: [Line] = []
    var start = lines[first].start
    var next = first
    while true {
      let line = Self.line(of: text, from: start, columns: columns)
      fresh.append(line)
      start = line.end
      if Self.isLast(line, in: text) {
        lines.replaceSubrange(first..., with: fresh)
        return
      }
      // A line begins where one began before, and all behind it is as it was: so is their wrapping.
      guard start >= old.lowerBound + count else { continue }
      while next < lines.count, lines[next].start + delta < start { next += 1 }
      guard next < lines.count, lines[next].start + delta == start,
        lines[next].start >= old.upperBound
      else { continue }
      lines.replaceSubrange(first..<next, with: fresh)
      if delta != 0 { shift(from: first + fresh.count, by: delta) }
      return
    }
  }

  private mutating func shift(from first: Int, by delta: Int) {
    for index in first..<lines.count {
      lines[index].start += delta
      lines[index].end += delta
    }
  }

  private static func line(of text: String, from start: Int, columns: Int) -> Line {
    let bytes = text.utf8
    let wrapped = TextWrap.line(
      of: text, from: bytes.index(bytes.startIndex, offsetBy: start), columns: columns)
    let end = bytes.distance(from: bytes.startIndex, to: wrapped.range.upperBound)
    let hasNewline = end > start && bytes[bytes.index(bytes.startIndex, offsetBy: end - 1)] == 0x0A
    return Line(start: start, end: end, hasNewline: hasNewline)
  }

  private static func isLast(_ line: Line, in text: String) -> Bool {
    line.end == text.utf8.count && !line.hasNewline
  }
}
