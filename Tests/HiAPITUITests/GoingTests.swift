import CellGrid
import Foundation
import HiAPICore
import OrderedCollections
import Testing

@testable import HiAPITUI

/// Going somewhere and coming back.
@Suite struct GoingTests {
  private func withTasks() -> AppState {
    var state = AppState.sample()
    _ = state.update(.tasks(.loaded(.everySort)))
    return state
  }

  @Test func `Esc leads from the doctor back to the task, and from there to the list`() {
    var state = withTasks()
    state.press(.enter)
    state.type("a mug")
    state.press(.escape, .character("2"), .enter)
    let task = state.main
    state.press(.character("D"))
    #expect(state.main == .doctor)
    state.press(.escape)
    #expect(state.main == task && state.focus == .main)
    state.press(.escape)
    #expect(state.focus == .tasks)
    for _ in 0..<3 {
      #expect(state.press(.escape) == [])
      #expect(state.focus == .tasks)
    }
  }

  @Test func `Esc leads from what was found elsewhere to the tasks, and from facts to the models`()
  {
    var state = withTasks()
    state.press(.enter, .escape)
    #expect(state.focus == .models)
    state.press(.character("i"), .escape)
    #expect(state.focus == .models)
    state.press(.character("2"), .character("A"))
    #expect(state.main == .untracked && state.focus == .main)
    state.press(.escape)
    #expect(state.focus == .tasks)
  }

  @Test func `Esc after F5 leads to the tasks, and the draft stays`() throws {
    var state = withTasks()
    state.press(.enter)
    state.type("a mug")
    let draft = try #require(state.compose.form?.draft)
    state.press(.function(5))
    _ = state.update(.compose(.intentWritten(LocalTaskID(rawValue: 13), draft)))
    state.press(.escape)
    #expect(state.focus == .tasks)
    #expect(state.compose.form?.draft == draft)
  }

  @Test func `Esc in a list takes the filter away, then the kind, then does nothing`() {
    var state = AppState.sample()
    let count = state.models.shown.count
    state.press(.character("f"), .character("/"))
    state.type("see")
    state.press(.enter)
    #expect(!state.isTyping && state.focus == .models, "Enter takes the list that is left")
    #expect(state.models.filter.text == "see")
    state.press(.escape)
    #expect(state.models.filter.text.isEmpty && state.models.kind != nil)
    state.press(.escape)
    #expect(state.models.shown.count == count)
    state.press(.escape)
    #expect(state.focus == .models)
  }

  @Test func `Esc shows all tasks where only running ones are listed`() {
    var state = withTasks()
    state.press(.character("2"), .character("a"), .escape)
    #expect(!state.tasks.showsLiveOnly)
  }

  @Test func `a key without a meaning says so`() {
    var state = AppState.sample()
    state.press(.character("!"))
    #expect(state.notice?.text == "No key ! here; ? shows keys")
    #expect(state.isBurstSpoiled)
    state.press(.character("j"))
    #expect(!state.isBurstSpoiled)
    state.press(.enter, .function(3))
    #expect(state.notice?.text == "No key F3 here; F1 shows keys")
    state = withTasks()
    state.show(.sample(.success))
    state.press(.character("y"), .character("x"))
    #expect(state.notice?.text == "Nothing is copied: y x has no meaning")
    #expect(state.overlays.isEmpty)
  }

  @Test func `2e in one go is for the task under the cursor, and what follows is for its draft`() {
    var state = withTasks()
    let first = state.press(.character("2"), .character("e"))
    let id = state.tasks.selected?.id ?? LocalTaskID(rawValue: 0)
    #expect(first.contains(.task(.load(id))))
    state.type("xq")
    #expect(state.notice == nil)
    var task = GenerationTask.sample(.success)
    task.id = id
    _ = state.update(.task(.loaded(id, task)))
    #expect(state.main == .compose && state.focus == .main)
    let prompt = state.compose.form?.draft.input["prompt"]?.string
    #expect(prompt?.hasSuffix("xq") == true)
  }

  @Test func `what is held for one task is not done to another`() {
    var state = withTasks()
    state.press(.character("2"), .character("x"))
    let id = state.tasks.selected?.id ?? LocalTaskID(rawValue: 0)
    state.tasks.cursor.selection = 3
    var task = GenerationTask.sample(.queued)
    task.id = id
    let effects = state.update(.task(.loaded(id, task)))
    #expect(!effects.contains(.task(.setWatched(id, false))))
    #expect(state.held == nil)
    state.press(.character("x"), .escape)
    #expect(state.held == nil, "Esc gives up what is held")
  }

  @Test func `the focused list has most of the room, and the other shows its cursor`() {
    var state = AppState.sample()
    _ = state.update(.tasks(.loaded(.sample(count: 50))))
    state.press(.end)
    let models = state.modelRows
    #expect(models > state.taskRows * 3)
    state.press(.character("2"))
    #expect(state.taskRows > state.modelRows * 3)
    let cursor = state.models.cursor
    #expect(cursor.top..<(cursor.top + state.modelRows) ~= cursor.selection)
    state.press(.enter)
    #expect(state.taskRows > state.modelRows * 3, "it keeps its room while one looks at a task")
  }

  @Test func `z gives a panel the whole screen, and takes it back`() {
    var state = AppState.sample()
    let layout = state.layout
    state.press(.character("z"))
    #expect(state.layout.frame(of: .models).columns == 120)
    state.press(.enter)
    state.type("z")
    #expect(state.compose.form?.draft.input["prompt"] == "z")
    _ = state.update(.keyPressed(KeyEvent(.character("z"), .alt)))
    #expect(state.layout == layout)
    #expect(state.compose.form?.draft.input["prompt"] == "z")
    var small = AppState.sample(columns: 80, rows: 24)
    small.press(.character("z"))
    #expect(!small.isZoomed)
    #expect(small.notice?.text == "Not now: each panel has the whole screen here")
  }

  @Test(arguments: [1, 2, 3, 4])
  func `no keys lead by Esc into a text, or change a prompt that has not the focus`(_ seed: UInt64)
  {
    let keys: [KeyEvent] =
      Keymap.bindings.flatMap(\.keys)
      + (UInt8(0x20)...0x7E).map { KeyEvent(.character(Character(Unicode.Scalar($0)))) }
    var random = SeededRandom(seed: seed)
    var state = withTasks()
    var number: Int64 = 100
    for _ in 0..<2500 {
      guard
        let key = Bool.random(using: &random)
          ? keys.randomElement(using: &random)
          : [.init(.escape), .init(.enter), .init(.tab)].randomElement(using: &random)
      else { continue }
      let before = state
      var actions: [AppAction] = [.keyPressed(key)]
      // What is read and sent is answered at once, as on a quick machine.
      while !actions.isEmpty {
        for effect in state.update(actions.removeFirst()) {
          switch effect {
          case .task(.load(let id)):
            var task = GenerationTask.sample(
              TaskState.allCases[Int(id.rawValue) % TaskState.allCases.count])
            task.id = id
            actions.append(.task(.loaded(id, task)))
          case .compose(.submit(let draft, _)):
            number += 1
            actions.append(.compose(.intentWritten(LocalTaskID(rawValue: number), draft)))
          default: break
          }
        }
      }
      let isEsc = key == KeyEvent(.escape)
      #expect(!isEsc || before.typesUnderneath || !state.typesUnderneath, "Esc went into a text")
      let form = before.compose.form
      let isPromptFocused = before.isTyping && form?.promptIndex == form.map { $0.focusedRow - 1 }
      if !isPromptFocused, !before.replacesDraft(key) {
        #expect(form?.prompt == state.compose.form?.prompt, "\(key.name) changed the prompt")
      }
    }
  }
}

extension FormState {
  fileprivate var prompt: String? { promptIndex.flatMap { fields[$0].text } }
}

extension AppState {
  /// Whether letters would be text if nothing lay over the panels.
  fileprivate var typesUnderneath: Bool {
    var state = self
    state.overlays = []
    return state.isTyping
  }

  /// Whether a key puts another draft into the place of this one.
  fileprivate func replacesDraft(_ key: KeyEvent) -> Bool {
    switch Keymap.binding(for: key, in: self)?.command {
    case .editAsDraft, .applyFix, .openForm, .compose(.swapDraft), .compose(.takeFromSheet),
      .compose(.takeWholeFromSheet):
      true
    default: false
    }
  }
}
