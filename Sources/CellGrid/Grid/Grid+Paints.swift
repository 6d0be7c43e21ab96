/// Pictures: cells with colours of their own.
extension Grid {
  /// As many as a cell has numbers for.
  static let mostPaints = 1 << 16 - 1

  /// Makes the colours of a picture known.
  ///
  /// The same list again is the same paints. When there are too many of all pictures, those drawn before
  /// lose their colours until they are drawn again.
  ///
  /// - Parameter new: At most 65,535; those over that are left out.
  /// - Returns: The number of the first one.
  public mutating func add(_ new: [CellPaint]) -> Int {
    let new = new.count > Self.mostPaints ? Array(new.prefix(Self.mostPaints)) : new
    if let known = paintLists.first(where: { paints[$0].elementsEqual(new) }) {
      return known.lowerBound
    }
    let isIdle = !paints.isEmpty && !cells.contains { $0.paint != nil }
    if isIdle || paints.count + new.count > Self.mostPaints { forgetPaints() }
    let start = paints.count
    // The first picture's list is taken as it is, so that comparing it costs nothing.
    if start == 0 { paints = new } else { paints += new }
    paintLists.append(start..<paints.count)
    return start
  }

  /// Puts a character of one column in colours of its own.
  ///
  /// The paint is a number that ``add(_:)`` gave, or is counted on from there; one that is not known leaves
  /// the cell to the role.
  public mutating func put(_ scalar: Unicode.Scalar, _ role: Role, paint: Int, at point: Point) {
    guard bounds.contains(point), TextWidth.columns(of: scalar) == 1 else { return }
    severWideCharacters(row: point.row, from: point.column, to: point.column + 1)
    var cell = Cell(glyph: scalar.value, role: role, span: 1)
    if paints.indices.contains(paint) { cell.paint = paint }
    cells[point.row * size.columns + point.column] = cell
  }

  /// Leaves all cells to their roles.
  mutating func forgetPaints() {
    paints = []
    paintLists = []
    for index in cells.indices where cells[index].paint != nil { cells[index].paint = nil }
  }

  /// A cell's own colours; nil for one that looks as its role does.
  public func paint(of cell: Cell) -> CellPaint? { cell.paint.map { paints[$0] } }

  /// Whether a number means the same paint here as there, for all that are known there.
  public func continuesPaints(of other: Grid) -> Bool {
    paints == other.paints || paints.starts(with: other.paints)
  }
}

extension Grid: Hashable {
  /// Whether both look the same, whatever numbers their paints have.
  public static func == (one: Grid, other: Grid) -> Bool {
    guard one.size == other.size, one.cursor == other.cursor, one.isASCII == other.isASCII else {
      return false
    }
    if one.paints == other.paints { return one.cells == other.cells }
    return one.cells.elementsEqual(other.cells) { cell, another in
      cell.unpainted == another.unpainted && one.paint(of: cell) == other.paint(of: another)
    }
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(size)
    hasher.combine(cursor)
    hasher.combine(isASCII)
    for cell in cells { hasher.combine(cell.unpainted) }
  }
}

extension Cell {
  fileprivate var unpainted: Cell {
    var cell = self
    cell.paint = nil
    return cell
  }
}
