import CellGrid
import Foundation
import HiAPICore
import HiAPIGenerator
import Testing

@testable import HiAPITUI

@Suite struct ReadmeTests {
  private let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  private func text(_ path: String) throws -> String {
    try String(contentsOf: root.appending(path: path), encoding: .utf8)
  }

  @Test func `the page of keys is the program's`() throws {
    let page = try text(KeysSource.path)
    #expect(page.contains(Keymap.markdown), "stale: run make generate")
  }

  @Test func `the keys that the README names are the program's`() throws {
    let section = try text("README.md").split(separator: "## Keys\n").last?
      .split(separator: "\n## ").first
    let cells = try #require(section).split(separator: "\n").filter { $0.hasPrefix("| `") }
      .compactMap { $0.split(separator: "|").first }
    let keys = cells.flatMap { $0.split(separator: "`").filter { !$0.allSatisfy(\.isWhitespace) } }
    let names = Set(Keymap.bindings.flatMap { $0.keys.map(\.name) })
    #expect(keys.count >= 12)
    for key in keys { #expect(names.contains(String(key)), "\(key)") }
  }

  @Test func `the README is short enough to be read`() throws {
    let lines = try text("README.md").split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.count <= 201)
  }

  @Test func `the README's screen is the program's`() throws {
    var state = AppState.sample(columns: 100, rows: 30)
    state.account.isDemo = true
    _ = state.update(.tasks(.loaded(.everySort)))
    state.press(.character("2"))
    state.show(.sample(.refused))
    var grid = Grid(size: state.size)
    state.draw(on: &grid)
    let readme = try text("README.md")
    #expect(readme.contains("```\n\(grid.text)\n```"), "put this there:\n\(grid.text)")
  }

  @Test func `the two commands stand in the first lines`() throws {
    let readme = try text("README.md")
    let head = readme.split(separator: "\n", omittingEmptySubsequences: false).prefix(30)
    #expect(head.contains { $0.hasPrefix("make run") })
    #expect(head.contains { $0.hasPrefix("make test") })
  }
}
