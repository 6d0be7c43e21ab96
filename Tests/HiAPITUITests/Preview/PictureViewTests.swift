import CellGrid
import HiAPITestSupport
import Testing

@testable import HiAPIPreview
@testable import HiAPITUI

@Suite struct PictureViewTests {
  /// Six by three cells that no two depths have alike.
  private func picture(_ depth: PictureRequest.Depth) throws -> CellPicture {
    let request = PictureRequest(
      path: "/x.png", sha256: "", columns: 6, rows: 3, depth: depth,
      symbols: depth == .mono ? .ascii : .half)
    var bytes = Array("hiapi-preview 1 6 3 600 600 whole\n".utf8)
    for index in 0..<18 {
      let scalar: UInt32 = depth == .mono ? 0x40 + UInt32(index) : index % 3 == 0 ? 0x20 : 0x2580
      let step: Int32 =
        switch depth {
        case .truecolor: 0x0A_0B0C
        case .indexed256: 14
        case .indexed16, .indexed8: 1
        case .mono: 0
        }
      let most: Int32 = depth == .indexed8 ? 8 : depth == .indexed16 ? 16 : .max
      let colors: [Int32] =
        depth == .mono ? [-1, -1] : [Int32(index) * step % most, Int32(17 - index) * step % most]
      for value in [scalar] + colors.map({ UInt32(bitPattern: $0) }) {
        bytes += (0..<4).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
      }
    }
    return try #require(CellPicture(bytes, for: request))
  }

  @Test(arguments: PictureRequest.Depth.allCases)
  func `draws at every depth`(_ depth: PictureRequest.Depth) throws {
    var grid = Grid(size: Size(columns: 12, rows: 5))
    grid.box(grid.bounds, .border)
    PictureView.draw(
      try picture(depth), on: &grid, in: grid.bounds.inset(columns: 1, rows: 1))
    try expectGolden(grid, "picture-\(depth.rawValue)")
  }

  @Test func `stays inside its area and on the screen`() throws {
    let picture = try picture(.truecolor)
    for area in [
      Rect(column: 0, row: 0, columns: 0, rows: 0), Rect(column: 10, row: 4, columns: 6, rows: 3),
      Rect(column: 2, row: 1, columns: 3, rows: 1), Rect(column: -3, row: -1, columns: 5, rows: 2),
    ] {
      var grid = Grid(size: Size(columns: 12, rows: 5))
      PictureView.draw(picture, on: &grid, in: area)
      for row in 0..<5 {
        for (column, cell) in grid.row(row).enumerated() where cell.paint != nil {
          #expect(area.contains(Point(column: column, row: row)))
        }
      }
    }
  }
}
