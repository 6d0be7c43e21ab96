extension Grid {
  /// Writes text from a cell to the right, cut without a sign at the limit and at the edges.
  ///
  /// - Returns: The columns that the text takes within the limit, so that the next write can follow
  ///   it; those left or right of the screen count too.
  @discardableResult
  public mutating func write(
    _ text: SafeText, _ role: Role, at point: Point, columns limit: Int? = nil
  ) -> Int {
    let taken = max(0, min(text.columns, limit ?? text.columns))
    // Far outside is left alone before any sum could overflow.
    guard taken > 0, point.row >= 0, point.row < size.rows, point.column < size.columns,
      point.column > -1_000_000
    else { return taken }
    let first = max(0, point.column)
    let end = min(point.column + taken, size.columns)
    guard first < end else { return taken }
    severWideCharacters(row: point.row, from: first, to: end)
    if text.isASCII {
      writeASCII(text, role, skipping: first - point.column, row: point.row, first, end)
    } else {
      writeScalars(text, role, at: point, first, end)
    }
    return taken
  }

  /// Writes text on a line of an area, with an ellipsis when it is too long.
  public mutating func write(
    _ text: SafeText, _ role: Role, in rect: Rect, line: Int = 0, alignment: Alignment = .left
  ) {
    let area = rect.line(line)
    guard !area.isEmpty else { return }
    let fitting =
      text.columns > area.columns
      ? text.truncated(to: area.columns, ellipsis: ellipsis) : text
    let room = area.columns - fitting.columns
    let indent =
      switch alignment {
      case .left: 0
      case .center: room / 2
      case .right: room
      }
    write(fitting, role, at: Point(column: area.column + indent, row: area.row))
  }

  private mutating func writeASCII(
    _ text: SafeText, _ role: Role, skipping skipped: Int, row: Int, _ first: Int, _ end: Int
  ) {
    let template = Cell.template(role: role, span: 1)
    let start = row * size.columns + first
    let count = end - first
    cells.withUnsafeMutableBufferPointer { cells in
      let done: Void? = text.text.utf8.withContiguousStorageIfAvailable { bytes in
        for offset in 0..<min(count, bytes.count - skipped) {
          cells[start + offset] = Cell(bits: template | UInt64(bytes[skipped + offset]))
        }
      }
      if done != nil { return }
      for (offset, byte) in text.text.utf8.dropFirst(skipped).prefix(count).enumerated() {
        cells[start + offset] = Cell(bits: template | UInt64(byte))
      }
    }
  }

  private mutating func writeScalars(
    _ text: SafeText, _ role: Role, at point: Point, _ first: Int, _ end: Int
  ) {
    let start = point.row * size.columns
    var column = point.column
    var base: Unicode.Scalar?
    /// The base's column, while it can still get marks; nil when it is not on the screen.
    var place: Int?
    var cluster: [Unicode.Scalar] = []
    for scalar in text.text.unicodeScalars {
      let width = TextWidth.columns(of: scalar)
      if width <= 0 {
        guard let base, let place else { continue }
        if cluster.isEmpty { cluster.append(base) }
        cluster.append(scalar)
        let cell = cells[start + place]
        cells[start + place] = Cell(
          glyph: ClusterTable.glyph(of: cluster), role: role, span: cell.span)
        continue
      }
      if column >= end { break }
      base = scalar
      place = nil
      if !cluster.isEmpty { cluster.removeAll(keepingCapacity: true) }
      if column >= first, column + width <= end {
        place = column
        cells[start + column] = Cell(glyph: scalar.value, role: role, span: width)
        if width == 2 { cells[start + column + 1] = Cell(glyph: 0, role: role, span: 0) }
      } else {
        // A wide one cut in half by the edge.
        for half in max(column, first)..<max(min(column + width, end), max(column, first)) {
          cells[start + half] = .blank(role)
        }
      }
      column += width
    }
  }
}
