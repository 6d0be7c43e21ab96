extension Grid {
  /// Draws a frame along the edge of an area, and leaves what is inside.
  ///
  /// The title stands in the top edge on the left, the trailing text on the right when there is room
  /// for both. An area of less than two rows or columns has no frame.
  public mutating func box(
    _ rect: Rect, _ role: Role, title: SafeText = "", titleRole: Role = .title,
    trailing: SafeText = ""
  ) {
    guard rect.columns >= 2, rect.rows >= 2 else { return }
    let right = rect.endColumn - 1
    let bottom = rect.endRow - 1
    let line = isASCII ? Frame.ascii : Frame.rounded
    let width = rect.columns - 2
    let height = rect.rows - 2
    fill(Rect(column: rect.column + 1, row: rect.row, columns: width, rows: 1), role, line.across)
    fill(Rect(column: rect.column + 1, row: bottom, columns: width, rows: 1), role, line.across)
    fill(Rect(column: rect.column, row: rect.row + 1, columns: 1, rows: height), role, line.down)
    fill(Rect(column: right, row: rect.row + 1, columns: 1, rows: height), role, line.down)
    put(line.topLeft, role, rect.column, rect.row)
    put(line.topRight, role, right, rect.row)
    put(line.bottomLeft, role, rect.column, bottom)
    put(line.bottomRight, role, right, bottom)
    writeTitle(title, titleRole, trailing, role, in: rect)
  }

  /// The texts in the top edge: `─ title ───── trailing ─`.
  private mutating func writeTitle(
    _ title: SafeText, _ titleRole: Role, _ trailing: SafeText, _ role: Role, in rect: Rect
  ) {
    // A corner, a line, a space on either side.
    let room = rect.columns - 6
    guard room > 0, !title.isEmpty || !trailing.isEmpty else { return }
    var left = rect.column + 2
    if !title.isEmpty {
      let fitting = title.columns > room ? title.truncated(to: room, ellipsis: ellipsis) : title
      left += write(" ", role, at: Point(column: left, row: rect.row))
      left += write(fitting, titleRole, at: Point(column: left, row: rect.row))
      left += write(" ", role, at: Point(column: left, row: rect.row))
    }
    let start = rect.endColumn - 2 - trailing.columns - 2
    guard !trailing.isEmpty, start > left else { return }
    write(" " + trailing + " ", role, at: Point(column: start, row: rect.row))
  }

  private mutating func put(_ character: Character, _ role: Role, _ column: Int, _ row: Int) {
    fill(Rect(column: column, row: row, columns: 1, rows: 1), role, character)
  }
}
