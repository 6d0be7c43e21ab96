import CellGrid
import Foundation
import Testing

@testable import HiAPITestSupport

@Suite struct GoldenTests {
  private let folder = NSTemporaryDirectory() + "golden-" + UUID().uuidString

  private var grid: Grid {
    var grid = Grid(size: Size(columns: 4, rows: 2))
    grid.write("ab", .key, at: Point(column: 1, row: 0))
    grid.cursor = Point(column: 1, row: 1)
    return grid
  }

  @Test func `writes characters and roles as two planes`() {
    #expect(
      GoldenFile.text(of: grid)
        == "4x2 cursor 1,1\n ab |\n    |\nroles\n.kk.|\n....|\n")
  }

  @Test func `fails without a file, while recording, and on a difference`() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let file = GoldenFile(path: folder + "/deep/a.golden")
    #expect(throws: GoldenMismatch.self) { try file.check("a\nb\n", isRecording: false) }
    #expect(throws: GoldenMismatch.self) { try file.check("a\nb\n", isRecording: true) }
    try file.check("a\nb\n", isRecording: false)
    try file.check("a\nb\n", isRecording: true)
    #expect(throws: GoldenMismatch.self) { try file.check("a\nc\n", isRecording: false) }
    #expect(try String(contentsOfFile: file.path, encoding: .utf8) == "a\nb\n")
  }

  @Test func `shows the lines that differ`() {
    #expect(GoldenFile.difference("a\nb\nc", "a\nx\nc\nd") == "2\t- b\n2\t+ x\n4\t+ d")
  }

  @Test func `looks beside the folder of the test target`() {
    let file = GoldenFile(name: "n", testFile: "/p/Tests/FooTests/Deep/BarTests.swift")
    #expect(file.path == "/p/Tests/Goldens/FooTests/n.golden")
    #expect(GoldenFile(name: "n", testFile: "Bar.swift").path == "Bar.swift/Goldens/Other/n.golden")
  }
}
