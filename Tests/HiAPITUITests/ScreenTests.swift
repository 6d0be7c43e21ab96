import CellGrid
import Foundation
import HiAPICore
import HiAPITestSupport
import OrderedCollections
import Testing

@testable import HiAPITUI

/// Every state of every panel, held against golden screens at the two sizes people have most.
@Suite struct ScreenTests {
  static let sizes = [Size(columns: 80, rows: 24), Size(columns: 120, rows: 40)]

  private func expectScreen(_ state: AppState, _ name: String) throws {
    var grid = Grid(size: state.size)
    state.draw(on: &grid)
    try expectGolden(grid, "\(name)-\(state.size.columns)x\(state.size.rows)")
  }

  private func state(_ size: Size) -> AppState {
    .sample(columns: size.columns, rows: size.rows)
  }

  @Test(arguments: sizes)
  func `the models right after the start`(_ size: Size) throws {
    try expectScreen(state(size), "models")
  }

  @Test(arguments: sizes)
  func `the models while filtering`(_ size: Size) throws {
    var state = state(size)
    state.press(.character("/"))
    state.type("see")
    try expectScreen(state, "models-filter")
  }

  @Test(arguments: sizes)
  func `a filter that nothing matches`(_ size: Size) throws {
    var state = state(size)
    state.press(.character("/"))
    state.type("qqq")
    try expectScreen(state, "models-no-match")
  }

  @Test(arguments: sizes)
  func `the facts of a model`(_ size: Size) throws {
    var state = state(size)
    state.press(.character("i"))
    try expectScreen(state, "facts")
  }

  @Test(arguments: sizes)
  func `an empty form`(_ size: Size) throws {
    var state = state(size)
    state.press(.enter)
    try expectScreen(state, "compose-empty")
  }

  @Test(arguments: sizes)
  func `a form with a prompt of many scripts`(_ size: Size) throws {
    var state = state(size)
    state.press(.enter)
    _ = state.update(
      .pasted(
        """
        a small ceramic mug on a wooden table, soft window light, photographed from above at noon
        日本の茶碗 👨‍👩‍👧 e\u{301}te\u{301}
        """))
    state.press(.tab, .right, .right, .tab, .right)
    try expectScreen(state, "compose-filled")
  }

  @Test(arguments: sizes)
  func `a form that is refused before anything is sent`(_ size: Size) throws {
    var state = state(size)
    state.press(.enter)
    state.press(.function(5))
    try expectScreen(state, "compose-finding")
  }

  @Test(arguments: sizes)
  func `the values of a choice as a list`(_ size: Size) throws {
    var state = state(size)
    state.press(.enter, .tab, .character("/"))
    state.type("1")
    try expectScreen(state, "sheet-values")
  }

  @Test(arguments: sizes)
  func `prompts that were sent`(_ size: Size) throws {
    var state = state(size)
    state.press(.enter)
    _ = state.update(.keyPressed(.control("r")))
    let prompts = ["a small ceramic mug on a wooden table", "日本の茶碗、柔らかな光", "rain"].enumerated()
      .map { index, prompt in
        SentPrompt(
          id: LocalTaskID(rawValue: Int64(9 - index)), excerpt: prompt, model: "gpt-image-2",
          sent: .sample)
      }
    _ = state.update(.compose(.promptsFound(.success(prompts), for: "")))
    state.press(.down)
    try expectScreen(state, "sheet-history")
  }

  @Test(arguments: sizes)
  func `no presets yet`(_ size: Size) throws {
    var state = state(size)
    state.press(.enter, .function(2))
    _ = state.update(.compose(.presetsLoaded(.success([]))))
    try expectScreen(state, "sheet-presets")
  }

  @Test(arguments: sizes)
  func `variants with their bill`(_ size: Size) throws {
    var state = state(size)
    state.press(.enter)
    state.type("{red|blue|red} mug, {day|night}")
    state.press(.function(9))
    state.type("count=2 resolution=1K")
    try expectScreen(state, "sheet-variants")
  }

  @Test(arguments: sizes)
  func `no tasks yet`(_ size: Size) throws {
    var state = state(size)
    _ = state.update(.tasks(.loaded(.empty)))
    state.press(.character("2"))
    try expectScreen(state, "tasks-empty")
  }

  @Test(arguments: sizes)
  func `tasks of every sort`(_ size: Size) throws {
    var state = state(size)
    _ = state.update(.tasks(.loaded(.everySort)))
    state.press(.character("2"), .down)
    try expectScreen(state, "tasks")
  }

  @Test(arguments: sizes, TaskState.allCases)
  func `a task in each state`(_ size: Size, _ taskState: TaskState) throws {
    var state = state(size)
    _ = state.update(.tasks(.loaded(.everySort)))
    state.press(.character("2"))
    state.show(.sample(taskState))
    try expectScreen(state, "task-\(taskState.rawValue)")
  }

  @Test(arguments: sizes)
  func `a model string that is not the catalog's, held against it`(_ size: Size) throws {
    var state = state(size)
    state.press(.enter)
    state.type("a mug")
    state.press(.backTab)
    _ = state.update(.keyPressed(.control("a")))
    _ = state.update(.keyPressed(.control("k")))
    _ = state.update(.pasted(" GPT_image_2/text-to-image\u{200B}"))
    state.press(.function(5))
    try expectScreen(state, "compose-model-string")
    // One key takes the right one, and nothing was sent.
    state.press(.function(8))
    #expect(state.compose.form?.modelText.text == "gpt-image-2")
    #expect(state.compose.form?.isSubmitting == false)
  }

  @Test(arguments: Catalog.embedded.models)
  func `a form has a field for each parameter of its model, and no other`(_ model: Model) {
    let form = FormState(model: model)
    #expect(form.fields.map(\.name) == model.parameters.map(\.name))
    // Left alone, nothing of it is sent.
    #expect(form.draft.input.isEmpty)
  }

  @Test(arguments: sizes)
  func `outputs in each state`(_ size: Size) throws {
    var state = state(size)
    var task = GenerationTask.sample(.success)
    let output = try #require(task.outputs.first?.output)
    task.outputs = CollectedOutput.State.allCases.map { CollectedOutput(output, state: $0) }
    task.outputs[0].reason = .unspecified("the disk is full; it is tried again")
    task.outputs[2].file = "/home/me/Downloads/hiapi-tui/2026-11-23-gpt-image-2-a-small-mug-5.png"
    task.outputs[2].byteCount = 1_432_000
    task.outputs[4].reason = .unspecified(
      "the link gives a page of HTML instead of a picture: “Not here”")
    state.show(task)
    _ = state.update(
      .task(.progressLoaded(task.id, [1: OutputProgress(byteCount: 263_000, total: 1_000_000)])))
    try expectScreen(state, "outputs")
  }

  @Test(arguments: sizes)
  func `a task with its typical time beside a day's spending`(_ size: Size) throws {
    var state = state(size)
    _ = state.update(.tasks(.loaded(.everySort)))
    state.limits = SpendingLimits(day: 5)
    _ = state.update(
      .spendingLoaded(Spending(confirmed: 4.2, live: 0.3, unknown: 0.09, unpriced: 1)))
    var task = GenerationTask.sample(.handling)
    task.typical = TypicalDuration((1...10).map { .seconds($0 * 8) })
    state.show(task)
    try expectScreen(state, "task-typical")
  }

  @Test(arguments: sizes)
  func `tasks that have not ended`(_ size: Size) throws {
    var state = state(size)
    _ = state.update(.tasks(.loaded(.everySort)))
    state.press(.character("2"), .character("a"))
    let live = TaskWindow.everySort.rows.filter { !$0.state.isTerminal }
    let counts = TaskWindow.everySort.counts
    _ = state.update(
      .tasks(.loaded(TaskWindow(offset: 0, rows: live, counts: counts, selection: .live))))
    try expectScreen(state, "tasks-live")
  }

  @Test(arguments: sizes)
  func `tasks that were made elsewhere`(_ size: Size) throws {
    var state = state(size)
    _ = state.update(.tasks(.loaded(.everySort)))
    state.press(.character("2"), .character("A"))
    try expectScreen(state, "untracked-looking")
    let untrackedTasks = [
      UntrackedTask(
        taskID: TaskID(rawValue: "tk-hiapi-01KYGS2YVN0000000000000001"), model: "seedance-2.0",
        status: "success", created: .sample - 60),
      UntrackedTask(
        taskID: TaskID(rawValue: "tk-hiapi-01KYGS2YVN0000000000000002"), model: "gpt-image-2",
        status: "handling", created: .sample - 90_000, mayBe: [LocalTaskID(rawValue: 6)]),
      UntrackedTask(
        taskID: TaskID(rawValue: "task_01H"), model: nil, status: "paused\u{1B}[2J", created: nil),
    ]
    _ = state.update(.untracked(.found(untrackedTasks)))
    state.press(.down)
    try expectScreen(state, "untracked")
  }

  @Test(arguments: sizes)
  func `the help over the form`(_ size: Size) throws {
    var state = state(size)
    state.press(.enter, .function(1))
    try expectScreen(state, "help")
  }

  @Test(arguments: sizes)
  func `the keys after y`(_ size: Size) throws {
    var state = state(size)
    _ = state.update(.tasks(.loaded(.everySort)))
    state.press(.character("2"))
    state.show(.sample(.success))
    state.press(.character("y"))
    try expectScreen(state, "copying")
  }

  @Test(arguments: [(20, 5), (19, 4), (1, 1), (0, 0), (300, 80)])
  func `any size is drawn`(_ columns: Int, _ rows: Int) throws {
    var state = state(Size(columns: columns, rows: rows))
    _ = state.update(.tasks(.loaded(.everySort)))
    try expectScreen(state, "any-size")
  }

  @Test func `ASCII frames hold nothing else`() throws {
    var state = state(Size(columns: 120, rows: 40))
    state.isASCII = true
    _ = state.update(.tasks(.loaded(.everySort)))
    var grid = Grid(size: state.size, isASCII: true)
    state.draw(on: &grid)
    try expectGolden(grid, "ascii-120x40")
  }

  @Test func `what a server says cannot reach the screen as a command`() {
    let hostile = "\u{1B}]0;owned\u{7}\u{1B}[2J\u{202E}evil\u{9B}31m\r\n\u{200B}x"
    var state = state(Size(columns: 120, rows: 40))
    let row = TaskSummary.sample(
      1, .handling, prompt: hostile, model: hostile, status: "paused" + hostile)
    _ = state.update(
      .tasks(.loaded(TaskWindow(offset: 0, rows: [row], counts: TaskCounts(live: 1)))))
    var task = GenerationTask.sample(.fail)
    task.model = hostile
    task.status = hostile
    task.requestID = hostile
    task.error = ServiceError(code: hostile, message: hostile, requestID: hostile)
    task.history[0].reason = .unspecified(hostile)
    state.show(task)
    var grid = Grid(size: state.size)
    state.draw(on: &grid)
    let forbidden = grid.text.unicodeScalars.filter { scalar in
      (scalar.value < 0x20 && scalar != "\n") || (0x7F...0x9F).contains(scalar.value)
        || [0x202E, 0x200B].contains(scalar.value)
    }
    #expect(forbidden.isEmpty)
    #expect(grid.text.contains("evil"))
  }
}
