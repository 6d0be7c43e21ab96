import CellGrid
import Foundation
import HiAPICore
import HiAPIGenerator
import Testing

@testable import HiAPITUI

@Suite struct ReadmeTests {
  private let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  @Test func `the README's keys are the program's`() throws {
    let readme = try String(
      contentsOf: root.appending(path: ReadmeSource.path), encoding: .utf8)
    #expect(ReadmeSource.file(from: readme).text == readme, "stale: run make generate")
    #expect(readme.contains(Keymap.markdown))
  }

  @Test func `the README's screen is the program's`() throws {
    var state = AppState.sample(columns: 100, rows: 30)
    state.account.isDemo = true
    _ = update(&state, .windowLoaded(.everySort))
    state.press(.character("2"))
    state.show(.sample(.refused))
    var grid = Grid(size: state.size)
    draw(state, on: &grid)
    let readme = try String(
      contentsOf: root.appending(path: ReadmeSource.path), encoding: .utf8)
    #expect(readme.contains("```\n\(grid.text)\n```"), "put this there:\n\(grid.text)")
  }

  @Test func `the two commands stand in the first lines`() throws {
    let readme = try String(
      contentsOf: root.appending(path: ReadmeSource.path), encoding: .utf8)
    let head = readme.split(separator: "\n", omittingEmptySubsequences: false).prefix(30)
    #expect(head.contains { $0.hasPrefix("make run") })
    #expect(head.contains { $0.hasPrefix("make test") })
  }
}
