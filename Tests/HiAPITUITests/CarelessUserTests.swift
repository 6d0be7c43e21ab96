import CellGrid
import Foundation
import HiAPICore
import OrderedCollections
import Testing

@testable import HiAPITUI

/// What a person does by mistake or out of impatience.
@Suite struct CarelessUserTests {
  private func text(of state: AppState) -> String {
    var grid = Grid(size: state.size)
    state.draw(on: &grid)
    return grid.text
  }

  /// A form whose request was sent already, and the warning about it given.
  private func warnedOfRepeat() -> AppState {
    var state = AppState.sample()
    state.press(.enter)
    state.type("a mug")
    let draft = state.compose.form?.draft
    state.compose.form?.lastSent = draft
    state.press(.function(5))
    #expect(state.compose.form?.isRepeatArmed == true)
    return state
  }

  private func submits(_ effects: [Effect]) -> Int {
    effects.count { if case .compose(.submit) = $0 { true } else { false } }
  }

  private func click(_ state: inout AppState, _ point: Point, _ kind: MouseEvent.Kind = .press)
    -> [Effect]
  {
    state.update(.clicked(MouseEvent(kind, at: point)))
  }

  @Test func `a warning that is gone must be given again before the next F5 pays`() {
    var state = warnedOfRepeat()
    state.press(.tab)
    #expect(submits(state.press(.function(5))) == 0)
    #expect(state.notice?.weight == .warning)
    #expect(submits(state.press(.function(5))) == 1)
  }

  @Test func `Alt-Enter once too often leaves the draft as it was sent`() throws {
    var state = AppState.sample()
    state.press(.enter)
    state.type("a mug")
    let submit = KeyEvent(.enter, .alt)
    #expect(submits(state.update(.keyPressed(submit))) == 1)
    let draft = try #require(state.compose.form?.draft)
    _ = state.update(.compose(.intentWritten(LocalTaskID(rawValue: 1), draft)))
    #expect(state.update(.keyPressed(submit)) == [])
    #expect(state.notice?.text == "No key Alt-Enter here; ? shows keys")
    #expect(state.main == .task(LocalTaskID(rawValue: 1)))
    #expect(state.compose.form?.draft == draft)
  }

  @Test func `the button submits, and a double click does not pay twice`() {
    var state = warnedOfRepeat()
    state.press(.tab)
    let button = FormView.submitButton(in: state.layout.content(of: .main))
    let point = Point(column: button.column + 2, row: button.row)
    #expect(submits(click(&state, point)) == 0)
    #expect(submits(click(&state, point, .doublePress)) == 0)
    #expect(submits(click(&state, point)) == 1)
  }

  @Test(arguments: [(80, 24), (100, 30), (120, 40)])
  func `the button and the way to help are in view`(_ columns: Int, _ rows: Int) {
    var state = AppState.sample(columns: columns, rows: rows)
    state.press(.enter)
    for _ in 0..<3 {
      #expect(text(of: state).contains("[ Submit  F5 ]"))
      #expect(text(of: state).contains("F1 help"))
      state.press(.tab)
    }
  }

  @Test func `a database that cannot be opened is said for good, and whole`() {
    var state = AppState.sample(columns: 80, rows: 24)
    let reason = "The task database " + String(repeating: "/folder", count: 12) + " is read-only"
    _ = state.update(.storeFailed(reason))
    #expect(text(of: state).contains("is read-only"))
    state.press(.character("2"))
    #expect(text(of: state).contains("is read-only"))
    #expect(!text(of: state).contains("Opening"))
  }

  @Test func `a long notice goes without a trace`() {
    var state = AppState.sample()
    var screen = Screen(state: state)
    screen.show(state)
    _ = state.update(.reported(Notice(.failure, String(repeating: "too long ", count: 40))))
    screen.show(state)
    state.press(.down)
    screen.show(state)
    var grid = Grid(size: state.size)
    state.draw(on: &grid)
    #expect(screen.grid == grid)
  }

  @Test func `Tab leaves the filter as it is, and letters are keys again`() {
    var state = AppState.sample()
    state.press(.character("/"))
    state.type("see")
    state.press(.tab)
    #expect(state.focus == .tasks)
    #expect(!state.models.isFiltering)
    #expect(state.models.filter.text == "see")
  }

  @Test func `a filter of any length keeps its cursor in the panel and its count`() {
    var state = AppState.sample()
    state.press(.character("/"))
    _ = state.update(.pasted(String(repeating: "茶seedance ", count: 500)))
    var grid = Grid(size: state.size)
    state.draw(on: &grid)
    let area = state.layout.content(of: .models)
    #expect(grid.cursor.map { area.contains($0) } == true)
    #expect(grid.text.contains("0/\(state.models.catalog.models.count)"))
  }

  @Test(arguments: ["茶茶茶", "👨‍👩‍👧", "e\u{301}", "שלום", "a茶"])
  func `the cursor of a long line stands behind its text`(_ piece: String) {
    for count in 1...40 {
      let buffer = TextBuffer(String(repeating: piece, count: count))
      let window = LineWindow(buffer, columns: 20, followsCursor: true)
      #expect(window.cursor == window.text.columns)
      #expect(window.cursor < 20)
    }
  }

  @Test func `panel 3 follows when another task comes under the cursor`() {
    var state = AppState.sample()
    state.press(.character("2"))
    #expect(state.update(.tasks(.loaded(.sample(count: 2)))).contains { $0.isRest })
    #expect(state.update(.tasks(.loaded(.sample(count: 3)))).contains { $0.isRest })
    #expect(!state.update(.tasks(.loaded(.sample(count: 3)))).contains { $0.isRest })
  }

  @Test func `Esc leads from a task back to where it was opened`() {
    var state = AppState.sample()
    state.press(.enter)
    _ = state.update(.tasks(.loaded(.everySort)))
    state.press(.escape, .character("2"), .enter)
    #expect(state.focus == .main)
    state.press(.escape)
    #expect(state.focus == .tasks)
    state.press(.escape)
    #expect(state.focus == .tasks, "the lists are where every way begins")
  }

  @Test func `the help over the keys after y is closed first`() {
    var state = AppState.sample()
    _ = state.update(.tasks(.loaded(.everySort)))
    state.show(.sample(.success))
    state.press(.character("y"), .function(1), .character("q"))
    #expect(state.overlays == [.copyMenu])
    state.press(.escape)
    #expect(state.overlays.isEmpty)
    #expect(state.focus == .main)
  }

  @Test func `the wheel turns the list that is under it`() {
    var state = AppState.sample()
    _ = state.update(.tasks(.loaded(.sample(count: 50))))
    let area = state.layout.content(of: .tasks)
    _ = click(&state, Point(column: area.column, row: area.row), .wheelDown)
    #expect(state.tasks.cursor.selection == 1)
    #expect(state.models.cursor.selection == 0)
    #expect(state.focus == .models)
  }

  @Test func `a click below the fields reaches none that is hidden`() {
    var state = AppState.sample(columns: 40, rows: 10)
    state.press(.enter)
    let area = state.layout.content(of: .main)
    let row = state.compose.form?.focusedRow
    _ = click(&state, Point(column: area.column, row: area.endRow - 1))
    #expect(state.compose.form?.focusedRow == row)
  }

  @Test func `nothing that a person needs is cut off in a narrow terminal`() {
    var state = AppState.sample(columns: 40, rows: 60)
    var task = GenerationTask.sample(.unknown)
    task.requestID = String(repeating: "0123456789", count: 6) + "END"
    task.history[1].reason = .network(
      NetworkFault(
        .refused, "127.0.0.1:9: the connection was refused; nothing listens there, it seems"))
    state.show(task)
    let shown = text(of: state)
    #expect(shown.contains("END"))
    #expect(shown.contains("it seems"))
  }

  @Test func `a task shows every parameter that was sent, one under the other`() {
    var task = GenerationTask.sample(.queued)
    task.input = .object(["duration": 5, "camera_fixed": true, "seed": "7"])
    var state = AppState.sample()
    state.show(task)
    let rows = text(of: state).split(separator: "\n")
    let columns = [("duration", "5"), ("camera_fixed", "true"), ("seed", "7")].map { name, value in
      rows.first { $0.contains("  \(name) ") }.flatMap { row in
        row.firstRange(of: " \(value) ").map {
          row.distance(from: row.startIndex, to: $0.lowerBound)
        }
      }
    }
    #expect(columns.first != .some(nil))
    #expect(Set(columns).count == 1)
  }

  @Test func `a comma in a link does not cut it`() {
    let parameter = Catalog.embedded.models.flatMap(\.parameters).first { $0.type == .stringList }
    guard let parameter else { return }
    var field = FormField(parameter: parameter)
    field.content = .line(TextBuffer("https://a.example/1,2.png, https://b.example/x.png"))
    #expect(
      field.value
        == .array([.string("https://a.example/1,2.png"), .string("https://b.example/x.png")]))
  }
}

extension Effect {
  fileprivate var isRest: Bool { if case .rest = self { true } else { false } }
}
