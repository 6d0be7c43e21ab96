import CellGrid
import HiAPICore
import HiAPITestSupport
import Testing
import ThemeFiles

@testable import HiAPITUI

/// The explainer for a trouble of every class, in colour and without.
@Suite struct ExplainerTests {
  private static let sizes = [Size(columns: 80, rows: 24), Size(columns: 120, rows: 40)]

  private func screen(_ sample: ExplainerSample, _ size: Size) -> Grid {
    let state = sample.state(columns: size.columns, rows: size.rows)
    var grid = Grid(size: size)
    state.draw(on: &grid)
    return grid
  }

  @Test(arguments: sizes, ExplainerSample.allCases)
  func `a trouble of each class`(_ size: Size, _ sample: ExplainerSample) throws {
    try expectGolden(
      screen(sample, size), "explainer-\(sample.rawValue)-\(size.columns)x\(size.rows)")
  }

  /// With `NO_COLOR` only bold, underline and reverse are left: roles that differ in nothing else
  /// become one.
  @Test(arguments: sizes, ExplainerSample.allCases)
  func `the same without colour`(_ size: Size, _ sample: ExplainerSample) throws {
    var grid = screen(sample, size)
    for row in 0..<size.rows {
      for (column, cell) in grid.row(row).enumerated() {
        let same = Role.allCases.first {
          EmbeddedThemes.dark[$0].attributes == EmbeddedThemes.dark[cell.role].attributes
        }
        grid.setRole(
          same ?? .text, in: Rect(column: column, row: row, columns: 1, rows: 1))
      }
    }
    try expectGolden(
      grid, "explainer-\(sample.rawValue)-no-color-\(size.columns)x\(size.rows)")
  }

  @Test func `every class has a screen`() {
    let shown = Set(
      ExplainerSample.allCases.compactMap {
        $0.state(columns: 120, rows: 40).detail?.diagnosis?.blame
      })
    #expect(shown == Set(Blame.allCases))
  }

  @Test(arguments: ExplainerSample.allCases)
  func `no mark is told by colour alone`(_ sample: ExplainerSample) throws {
    let state = sample.state(columns: 120, rows: 60)
    let diagnosis = try #require(state.detail?.diagnosis)
    let lines = ExplainerView.lines(for: diagnosis, of: .refused, columns: 100)
    let texts = lines.map { $0.spans.map(\.text.text).joined() }
    for (index, cause) in diagnosis.causes.enumerated() {
      let sign = [Cause.Verdict.likely: "▸", .possible: "·", .ruledOut: "–"][cause.verdict] ?? ""
      #expect(texts.contains { $0.hasPrefix("  \(index + 1) \(sign) \(cause.title)") })
    }
    // Under each stretch that differs stands a mark as wide as it, in the next line.
    for (line, next) in zip(lines, lines.dropFirst()) {
      guard line.spans.contains(where: { $0.role == .wrong && !$0.text.text.contains("‾") }) else {
        continue
      }
      var column = 0
      for span in line.spans {
        defer { column += span.text.columns }
        guard span.role == .wrong else { continue }
        let below = next.spans.map(\.text.text).joined().dropFirst(column).prefix(span.text.columns)
        #expect(below == String(repeating: "‾", count: span.text.columns)[...])
      }
    }
  }

  @Test func `the two strings stand column under column`() throws {
    let reading = ModelResolver(.embedded).read(" GPT_image_2/text-to-image\n")
    let lines = EvidenceLines.lines(for: reading.evidence, columns: 60).dropFirst()
      .map { $0.spans.map(\.text.text).joined() }
    #expect(
      lines
        == [
          "  sent     ·GPT_image_2/text-to-image⏎",
          "           ‾‾‾‾‾     ‾ ‾‾‾‾‾‾‾‾‾‾‾‾‾‾‾",
          "  catalog   gpt-image-2               ",
        ])
    let narrow = EvidenceLines.lines(for: reading.evidence, columns: 20).dropFirst()
    #expect(narrow.count > 3)
    #expect(narrow.allSatisfy { $0.columns <= 20 })
  }

  @Test(arguments: [0, 1, 2, 5, 12])
  func `any width is drawn`(_ columns: Int) {
    for sample in ExplainerSample.allCases {
      guard let diagnosis = sample.state(columns: 80, rows: 24).detail?.diagnosis else { continue }
      #expect(!ExplainerView.lines(for: diagnosis, of: .refused, columns: columns).isEmpty)
    }
  }
}
