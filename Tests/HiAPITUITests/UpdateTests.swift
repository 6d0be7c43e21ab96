import CellGrid
import Foundation
import HiAPICore
import OrderedCollections
import Testing

@testable import HiAPITUI

@Suite struct UpdateTests {
  @Test func `two F5 in a row write one intent`() throws {
    var state = AppState.sample()
    state.press(.enter)
    state.type("a mug")
    let first = state.press(.function(5))
    let second = state.press(.function(5))
    let submits = (first + second).filter { if case .compose(.submit) = $0 { true } else { false } }
    #expect(submits.count == 1)
    guard case .compose(.submit(let draft, _)) = try #require(submits.first) else { return }
    #expect(
      String(decoding: draft.body, as: UTF8.self)
        == #"{"model":"gpt-image-2","input":{"prompt":"a mug"}}"#)
  }

  @Test func `the same request is sent a second time only on purpose`() {
    var state = AppState.sample()
    state.press(.enter)
    state.type("a mug")
    state.press(.function(5))
    let draft = state.compose.form?.draft ?? TaskDraft(model: "")
    _ = state.update(.compose(.intentWritten(LocalTaskID(rawValue: 1), draft)))
    #expect(state.main == .task(LocalTaskID(rawValue: 1)))
    #expect(state.focus == .main)
    state.press(.escape)
    #expect(state.focus == .tasks)
    state.press(.character("1"), .enter)
    #expect(state.main == .compose)
    #expect(state.compose.form?.draft == draft)
    #expect(state.press(.function(5)) == [])
    #expect(state.notice?.weight == .warning)
    #expect(state.press(.function(5)).count == 1)
  }

  @Test func `sends exactly what was chosen, in the catalog's order`() throws {
    var state = AppState.sample()
    state.press(.enter)
    state.type("a mug")
    state.press(.tab, .right, .right)
    state.press(.tab, .right)
    let effects = state.press(.function(5))
    guard case .compose(.submit(let draft, _)) = try #require(effects.first) else {
      Issue.record("nothing was submitted")
      return
    }
    #expect(
      String(decoding: draft.body, as: UTF8.self)
        == #"{"model":"gpt-image-2","input":{"prompt":"a mug","aspect_ratio":"1:1","resolution":"1K"}}"#
    )
  }

  @Test func `an intent that cannot be written says that nothing was sent`() {
    var state = AppState.sample()
    state.press(.enter)
    state.type("a mug")
    state.press(.function(5))
    _ = state.update(.compose(.intentFailed("the disk is full")))
    #expect(state.notice == Notice(.failure, "Nothing was sent: the disk is full"))
    #expect(state.compose.form?.isSubmitting == false)
    #expect(state.compose.form?.draft.input["prompt"] == "a mug")
  }

  @Test func `a paste triggers no key and arrives whole`() {
    var state = AppState.sample()
    state.press(.enter)
    let text = String(repeating: "q\n?1/:", count: 900)
    #expect(state.update(.pasted(text)) == [])
    #expect(state.compose.form?.draft.input["prompt"] == .string(text))
    #expect(state.main == .compose)
  }

  @Test func `the cursor stays on its task when newer ones come in`() {
    var state = AppState.sample()
    state.focus = .tasks
    _ = state.update(.tasks(.loaded(.sample(count: 50))))
    state.press(.down, .down, .down)
    let id = state.tasks.selected?.id
    _ = state.update(.tasksChanged)
    _ = state.update(.tasks(.loaded(.sample(count: 53))))
    #expect(state.tasks.selected?.id == id)
  }

  @Test func `a burst of keys asks the database once, and ends on the right row`() {
    var state = AppState.sample()
    state.focus = .tasks
    _ = state.update(.tasks(.loaded(.sample(count: 10_000))))
    var effects: [Effect] = []
    for _ in 0..<500 { effects += state.press(.down) }
    #expect(state.tasks.cursor.selection == 500)
    #expect(state.tasks.selected?.id == LocalTaskID(rawValue: 9_500))
    let loads = effects.filter { if case .tasks(.load) = $0 { true } else { false } }
    #expect(loads.count <= 1)
  }

  @Test func `panel 3 follows only the last of several moves`() {
    var state = AppState.sample()
    state.focus = .tasks
    _ = state.update(.tasks(.loaded(.sample(count: 50))))
    let effects = state.press(.down, .down)
    let rests = effects.compactMap {
      if case .rest(let generation) = $0 { generation } else { nil }
    }
    #expect(rests.count == 2)
    #expect(state.update(.cursorRested(generation: rests[0])) == [])
    #expect(
      state.update(.cursorRested(generation: rests[1])) == [.task(.load(LocalTaskID(rawValue: 48)))]
    )
  }

  @Test func `panel 3 shows the old task until the new one is read`() throws {
    var state = AppState.sample()
    state.focus = .tasks
    _ = state.update(.tasks(.loaded(.sample(count: 50))))
    state.press(.down)
    let id = try #require(state.tasks.selected?.id)
    _ = state.update(.cursorRested(generation: state.restGeneration))
    #expect(state.main == .facts)
    var task = GenerationTask.sample(.success)
    task.id = id
    _ = state.update(.task(.loaded(id, task)))
    #expect(state.main == .task(id))
    #expect(state.shownTask == task)
    #expect(state.focus == .tasks)
  }

  @Test func `what a model requires is sent with its default`() throws {
    let catalog = Catalog.embedded
    let model = try #require(
      catalog.models.first { model in
        model.parameters.contains { $0.isRequired && $0.defaultValue != nil }
      })
    let parameter = try #require(
      model.parameters.first { $0.isRequired && $0.defaultValue != nil })
    let draft = TaskDraft(model: model.id).completed(for: model)
    #expect(draft.input[parameter.name] == parameter.defaultValue)
    #expect(model.parameters.filter { !$0.isRequired }.allSatisfy { draft.input[$0.name] == nil })
  }

  @Test func `nothing ticks when nothing lives`() {
    var state = AppState.sample()
    #expect(ticks(state.update(.tasks(.loaded(.sample(count: 3))))) == [])
    let live = TaskWindow(
      offset: 0, rows: [.sample(1, .handling)], counts: TaskCounts(live: 1))
    #expect(ticks(state.update(.tasks(.loaded(live)))) == [.milliseconds(250)])
    #expect(ticks(state.update(.tasks(.loaded(live)))) == [], "one is on its way")
    let next = state.update(.ticked(.sample, generation: state.tick.generation))
    #expect(ticks(next) == [.milliseconds(250)])
  }

  @Test func `a link that will expire is looked at every minute, and a live task sooner`() {
    var state = AppState.sample()
    state.show(.sample(.success))
    #expect(state.tick.pending == .seconds(60))
    let slow = state.tick.generation
    let live = TaskWindow(
      offset: 0, rows: [.sample(1, .handling)], counts: TaskCounts(live: 1))
    #expect(ticks(state.update(.tasks(.loaded(live)))) == [.milliseconds(250)])
    #expect(ticks(state.update(.ticked(.sample, generation: slow))) == [], "overtaken")
    #expect(state.tick.pending == .milliseconds(250))
  }

  @Test func `after a long rest the next key tells the time`() {
    var state = AppState.sample()
    _ = state.update(.woke(.sample.addingTimeInterval(0.5)))
    #expect(state.now == .sample)
    _ = state.update(.woke(.sample.addingTimeInterval(10_800)))
    #expect(state.now == .sample.addingTimeInterval(10_800))
  }

  private func ticks(_ effects: [Effect]) -> [Duration] {
    effects.compactMap { if case .tick(let pause, _) = $0 { pause } else { nil } }
  }

  @Test func `an Alt chord without a meaning is Esc and its key`() {
    var state = AppState.sample()
    state.press(.enter)
    #expect(state.focus == .main)
    _ = state.update(.keyPressed(KeyEvent(.character("2"), .alt)))
    #expect(state.focus == .tasks)
  }

  @Test func `^C asks twice before it quits`() {
    var state = AppState.sample()
    #expect(state.update(.keyPressed(.control("c"))) == [])
    #expect(state.update(.keyPressed(.control("c"))) == [.quit(code: 130)])
    var second = AppState.sample()
    _ = second.update(.keyPressed(.control("c")))
    second.press(.down)
    #expect(second.update(.keyPressed(.control("c"))) == [])
  }

  @Test func `switching the model keeps what both know and names the rest`() throws {
    var state = AppState.sample()
    state.press(.enter)
    state.type("a mug")
    state.press(.tab, .tab, .tab, .right)
    #expect(state.compose.form?.draft.input["background"] == "transparent")
    state.press(.escape)
    let index = try #require(state.models.shown.firstIndex { $0.id == "nano-banana-pro" })
    state.models.cursor.select(index, count: state.models.shown.count, rows: 10)
    state.press(.enter)
    #expect(state.compose.form?.modelText.text == "nano-banana-pro")
    #expect(state.compose.form?.draft.input["prompt"] == "a mug")
    #expect(state.notice?.text.contains("Background") == true)
  }

  @Test func `any keys at any size leave a state that can be drawn`() {
    let keys: [KeyEvent] =
      Keymap.bindings.flatMap(\.keys).filter { $0 != .control("z") }
      + "añ日👩‍🚀".map { KeyEvent(.character($0)) }
    var random = SeededRandom(seed: 11)
    var state = AppState.sample()
    _ = state.update(.tasks(.loaded(.sample(count: 30))))
    var screen = Screen(state: state)
    for step in 0..<3000 {
      if step % 40 == 0 {
        let size = Size(
          columns: Int.random(in: 0...130, using: &random),
          rows: Int.random(in: 0...45, using: &random))
        let isLarge = Bool.random(using: &random)
        _ = state.update(.resized(isLarge ? Size(columns: 120, rows: 40) : size))
        state.show(.sample(TaskState.allCases.randomElement(using: &random) ?? .success))
      }
      guard let key = keys.randomElement(using: &random) else { continue }
      _ = state.update(.keyPressed(key))
      var grid = Grid(size: state.size)
      state.draw(on: &grid)
      screen.show(state)
      #expect(screen.grid == grid, "a frame made from the last one is a frame made anew")
      if let cursor = grid.cursor { #expect(grid.bounds.contains(cursor)) }
    }
  }
}
