/// Makes do with a number of pairs of colours.
enum PairReduction {
  /// Numbers the pairs, after cells that look the same were made to have the same, and colours were made
  /// as coarse as it takes.
  static func reduce(
    _ cells: [RawPicture.Cell], depth: PictureRequest.Depth, most: Int
  ) -> (pairs: [ColorPair], cells: [CellPicture.Cell]) {
    var cells = cells.map(settled)
    // Half the steps a channel, time and again; with two left there are 36 pairs, all of them wanted.
    for bits in (1...7).reversed() where Set(cells.map(\.pair)).count > most {
      let palette = ColorSteps(bits: bits, depth: depth)
      cells = cells.map { cell in
        var cell = cell
        cell.pair.foreground = palette.nearest(to: cell.pair.foreground)
        cell.pair.background = palette.nearest(to: cell.pair.background)
        return settled(cell)
      }
    }
    return numbered(cells)
  }

  /// The same look in one of the ways that there are for it: a cell's colours may change places when its
  /// character turns into its complement, and a colour that does not show may be any.
  static func settled(_ cell: RawPicture.Cell) -> RawPicture.Cell {
    var cell = cell
    if cell.scalar == "█" {
      // The terminal's own foreground cannot be had as a background.
      guard cell.pair.foreground != -1 else {
        cell.pair.background = -1
        return cell
      }
      cell.scalar = " "
      cell.pair.background = cell.pair.foreground
    }
    if cell.scalar == " "
      || cell.pair.foreground == cell.pair.background && cell.pair.foreground != -1
    {
      cell.scalar = " "
      cell.pair.foreground = cell.pair.background
    }
    let pair = cell.pair
    guard pair.foreground > pair.background, pair.background != -1,
      let complement = Complement.of(cell.scalar)
    else { return cell }
    return RawPicture.Cell(
      scalar: complement,
      pair: ColorPair(foreground: pair.background, background: pair.foreground))
  }

  private static func numbered(
    _ cells: [RawPicture.Cell]
  ) -> (pairs: [ColorPair], cells: [CellPicture.Cell]) {
    var pairs: [ColorPair] = []
    var numbers: [ColorPair: Int] = [:]
    let numbered = cells.map { cell in
      if let number = numbers[cell.pair] {
        return CellPicture.Cell(scalar: cell.scalar, pair: number)
      }
      numbers[cell.pair] = pairs.count
      pairs.append(cell.pair)
      return CellPicture.Cell(scalar: cell.scalar, pair: pairs.count - 1)
    }
    return (pairs, numbered)
  }
}
