/// Makes do with a number of pairs of colours.
enum PairReduction {
  /// Numbers the pairs, after cells that look the same were made to have the same, and colours were made
  /// as coarse as it takes.
  static func reduce(
    _ cells: [RawPicture.Cell], depth: PictureRequest.Depth, most: Int
  ) -> (pairs: [ColorPair], cells: [CellPicture.Cell]) {
    var cells = depth == .mono ? cells : cells.map(settled)
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
      cell.scalar = " "
      cell.pair.background = cell.pair.foreground
    }
    if cell.scalar == " " || cell.pair.foreground == cell.pair.background {
      cell.scalar = " "
      cell.pair.foreground = cell.pair.background
    }
    let pair = cell.pair
    // A transparent part shows the terminal's background, which only the background of a cell can.
    let isTransparent = pair.foreground == -1 && pair.background != -1
    guard isTransparent || pair.foreground > pair.background && pair.background != -1 else {
      return cell
    }
    if let complement = Complement.of(cell.scalar) {
      cell.scalar = complement
      cell.pair = ColorPair(foreground: pair.background, background: pair.foreground)
    } else if isTransparent {
      cell.scalar = " "
      cell.pair.foreground = pair.background
    }
    return cell
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
