import CellGrid
import HiAPITestSupport
import Testing

@testable import HiAPIPreview

/// What each encoder's file looks like at each depth, cell by cell: to be looked at when it changes.
@Suite(.timeLimit(.minutes(1)))
struct CellGoldenTests {
  @Test(arguments: PictureFixture.names)
  func `shows the scene in all colours`(_ name: String) async throws {
    try await expectCells(PictureFixture.request(PictureFixture.path(name), columns: 24, rows: 12))
  }

  @Test(arguments: PictureRequest.Depth.allCases, PictureRequest.Symbols.allCases)
  func `shows the scene at each depth`(
    _ depth: PictureRequest.Depth, _ symbols: PictureRequest.Symbols
  ) async throws {
    try await expectCells(
      PictureFixture.request(
        PictureFixture.path("scene.png"), columns: 24, rows: 12, depth: depth, symbols: symbols))
  }

  @Test func `shows the scene on a light background`() async throws {
    try await expectCells(
      PictureFixture.request(
        PictureFixture.path("scene.png"), columns: 24, rows: 12, depth: .mono, isDark: false))
  }

  private func expectCells(_ request: PictureRequest) async throws {
    var helper = try #require(PreviewHelper.find())
    // How it looks is asked for here, not how soon it is there on a machine that is busy.
    helper.patience = .seconds(30)
    let picture = try #require(CellPicture(await helper.run(request), for: request))
    var grid = Grid(size: Size(columns: picture.columns, rows: picture.rows))
    let first = grid.add(
      picture.pairs.map { CellPaint(foreground: $0.foreground, background: $0.background) })
    for (index, cell) in picture.cells.enumerated() {
      grid.put(
        cell.scalar, .text, paint: first + cell.pair,
        at: Point(column: index % picture.columns, row: index / picture.columns))
    }
    let file = request.path.split(separator: "/").last.map(String.init) ?? ""
    let name = [file, request.depth.rawValue, request.symbols.rawValue]
    try expectGolden(grid, (name + (request.isDark ? [] : ["light"])).joined(separator: "-"))
  }
}
