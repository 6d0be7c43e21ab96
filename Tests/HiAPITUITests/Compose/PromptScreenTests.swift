import CellGrid
import HiAPICore
import HiAPITestSupport
import Testing

@testable import HiAPITUI

/// The prompt as it stands on the screen in a narrow and a wide terminal.
@Suite struct PromptScreenTests {
  private static let prompt = """
    a small ceramic mug, 日本の茶碗、柔らかな光、木のテーブルの上に置かれた茶碗
    the crew 👩‍🚀👨‍👩‍👧‍👦🇩🇪 on the moon, caf\u{65}\u{301} cre\u{300}me, Z\u{351}\u{36B}\u{343}algo
    שלום עולם means peace, والسلام عليكم ends it
    """

  private func state(columns: Int, rows: Int) -> AppState {
    var state = AppState.sample(columns: columns, rows: rows)
    state.press(.enter)
    _ = state.update(.pasted(Self.prompt))
    return state
  }

  @Test(arguments: [(40, 24), (120, 40)])
  func `three lines of many scripts`(_ columns: Int, _ rows: Int) throws {
    var state = state(columns: columns, rows: rows)
    // Into the middle of the second line, behind the family.
    state.press(.up, .home, .right, .right, .right, .right, .right, .right, .right, .right)
    state.press(.right, .right, .right)
    state.type("!")
    var grid = Grid(size: state.size)
    state.draw(on: &grid)
    try expectGolden(grid, "prompt-scripts-\(columns)x\(rows)")
  }

  @Test(arguments: [(40, 24), (120, 40)])
  func `the cursor is drawn behind what stands before it, wherever it goes`(
    _ columns: Int, _ rows: Int
  ) throws {
    var state = state(columns: columns, rows: rows)
    let keys: [KeyEvent.Key] = [.left, .left, .left, .up, .right, .down, .home, .end, .left, .up]
    var random = SeededRandom(seed: 3)
    for _ in 0..<300 {
      guard let key = keys.randomElement(using: &random) else { continue }
      state.press(key)
      guard state.compose.form?.focusedField?.name == "prompt" else {
        state.compose.form?.focusPrompt()
        state.compose.scrollToFocus(in: state.layout.content(of: .main))
        continue
      }
      var grid = Grid(size: state.size)
      state.draw(on: &grid)
      let cursor = try #require(grid.cursor)
      let area = state.layout.content(of: .main)
      #expect(area.contains(cursor))
      guard case .longText(let buffer) = state.compose.form?.focusedField?.content else { continue }
      let room = area.columns - 1
      let place = WrittenText(buffer, columns: room).cursor
      #expect(cursor.column == area.column + place.column)
    }
  }
}
