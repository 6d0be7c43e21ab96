import Testing

@testable import HiAPIPreview

@Suite struct PairReductionTests {
  private func cell(_ scalar: Unicode.Scalar, _ foreground: Int32, _ background: Int32)
    -> RawPicture.Cell
  {
    RawPicture.Cell(
      scalar: scalar, pair: ColorPair(foreground: foreground, background: background))
  }

  /// Cells of evenly spread colours, no two alike.
  private func noise(_ count: Int, colors: Int32) -> [RawPicture.Cell] {
    (0..<count).map { index in
      cell("▀", Int32(index * 7_919 % Int(colors)), Int32(index * 104_729 % Int(colors)))
    }
  }

  @Test func `takes one pair for two cells that are each other's negative`() {
    let (pairs, cells) = PairReduction.reduce(
      [cell("▀", 9, 4), cell("▄", 4, 9), cell("▛", 4, 9), cell("▗", 9, 4)], depth: .indexed16,
      most: 100)
    #expect(pairs == [ColorPair(foreground: 4, background: 9)])
    #expect(cells.map(\.scalar) == ["▄", "▄", "▛", "▛"])
  }

  @Test func `takes one pair for an even cell, however it is written`() {
    let (pairs, cells) = PairReduction.reduce(
      [cell("█", 5, 3), cell(" ", 7, 5), cell("▞", 5, 5)], depth: .indexed16, most: 100)
    #expect(pairs == [ColorPair(foreground: 5, background: 5)])
    #expect(cells.map(\.scalar) == [" ", " ", " "])
  }

  @Test func `shows the terminal's background where a picture is transparent`() {
    let (pairs, cells) = PairReduction.reduce(
      [
        cell("▀", -1, 5), cell("▄", 5, -1), cell("█", -1, 3), cell("▄", -1, -1), cell("@", -1, 5),
        cell("░", -1, 5),
      ], depth: .indexed16, most: 100)
    #expect(cells.map(\.scalar) == ["▄", "▄", " ", " ", " ", "▓"])
    let clear = ColorPair.none
    let half = ColorPair(foreground: 5, background: -1)
    let even = ColorPair(foreground: 5, background: 5)
    #expect(cells.map { pairs[$0.pair] } == [half, half, clear, clear, even, half])
  }

  @Test func `leaves cells without colours as they are`() {
    let given = [cell("▀", -1, -1), cell("█", -1, -1), cell("@", -1, -1)]
    let (pairs, cells) = PairReduction.reduce(given, depth: .mono, most: 100)
    #expect(cells.map { pairs[$0.pair] } == given.map(\.pair))
    #expect(cells.map(\.scalar) == given.map(\.scalar))
  }

  @Test func `leaves letters as they are`() {
    let given = [cell("▀", 5, -1), cell("@", 7, 2), cell("@", 2, 7), cell("▒", 2, -1)]
    let (pairs, cells) = PairReduction.reduce(given, depth: .indexed16, most: 100)
    #expect(cells.map { pairs[$0.pair] } == given.map(\.pair))
    #expect(cells.map(\.scalar) == given.map(\.scalar))
  }

  @Test func `finds the complement of every block there and back`() {
    let blocks = (0x2596...0x259F).map { $0 } + (0x1FB00...0x1FB3B).map { $0 } + [0x2580, 0x258C]
    for value in blocks {
      let scalar = Unicode.Scalar(UInt32(value)) ?? " "
      let other = Complement.of(scalar)
      #expect(other != nil && other != scalar)
      #expect(other.flatMap(Complement.of) == scalar)
    }
  }

  @Test(arguments: [
    (PictureRequest.Depth.truecolor, Int32(1 << 24)), (.indexed256, 240),
  ])
  func `never takes more pairs than there are for a picture`(
    _ depth: PictureRequest.Depth, _ colors: Int32
  ) {
    let first: Int32 = depth == .indexed256 ? 16 : 0
    let cells = noise(30_000, colors: colors).map {
      cell($0.scalar, first + $0.pair.foreground, first + $0.pair.background)
    }
    for most in [4_096, 500, 36] {
      let (pairs, numbered) = PairReduction.reduce(cells, depth: depth, most: most)
      #expect(pairs.count <= most)
      #expect(numbered.count == cells.count)
      #expect(numbered.allSatisfy { pairs.indices.contains($0.pair) })
    }
  }

  @Test func `needs no more pairs than terminals of few colours have`() {
    func pairs(_ depth: PictureRequest.Depth, _ colors: Int32) -> Int {
      let cells = (-1..<colors).flatMap { foreground in
        (-1..<colors).map { cell("▀", foreground, $0) }
      }
      return PairReduction.reduce(cells, depth: depth, most: CellPicture.mostPairs).pairs.count
    }
    // xterm-16color has 256 and xterm 64; a theme takes some of them.
    #expect(pairs(.indexed16, 16) <= 170)
    #expect(pairs(.indexed8, 8) <= 54)
  }

  @Test func `keeps colours as they are while there are pairs enough`() {
    let cells = noise(1_000, colors: 1 << 24)
    let (pairs, numbered) = PairReduction.reduce(cells, depth: .truecolor, most: 1_000)
    for (before, after) in zip(cells, numbered) {
      let pair = pairs[after.pair]
      let isSwapped = after.scalar == "▄"
      #expect(
        before.pair
          == (isSwapped
            ? ColorPair(foreground: pair.background, background: pair.foreground) : pair))
    }
  }
}
