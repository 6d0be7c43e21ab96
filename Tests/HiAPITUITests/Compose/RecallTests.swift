import CellGrid
import Foundation
import HiAPICore
import OrderedCollections
import Testing

@testable import HiAPITUI

@Suite struct RecallTests {
  private let prompts = [
    SentPrompt(
      id: LocalTaskID(rawValue: 5), excerpt: "a small ceramic mug", model: "gpt-image-2",
      sent: .sample),
    SentPrompt(
      id: LocalTaskID(rawValue: 4), excerpt: "rain", model: "seedance-2.0", sent: .sample),
  ]

  private func composing() -> AppState {
    var state = AppState.sample()
    state.press(.enter)
    state.type("unsaved words")
    return state
  }

  @Test func `control r finds prompts, and Enter takes one with a way back`() {
    var state = composing()
    #expect(state.update(.keyPressed(.control("r"))) == [.compose(.findPrompts(""))])
    _ = state.update(.compose(.promptsFound(.success(prompts), for: "")))
    #expect(state.update(.keyPressed(KeyEvent(.character("m")))) == [.compose(.findPrompts("m"))])
    _ = state.update(.compose(.promptsFound(.success([]), for: "overtaken")))
    #expect(state.compose.form?.sheet?.shown.count == 2, "rows stay until the right ones come")
    _ = state.update(.compose(.promptsFound(.success([prompts[0]]), for: "m")))
    #expect(state.press(.enter) == [.compose(.recall(LocalTaskID(rawValue: 5), whole: false))])
    let task = GenerationTask.sample(.success)
    _ = state.update(.compose(.recalled(task, whole: false)))
    #expect(state.compose.form?.draft.input["prompt"]?.string == task.prompt)
    #expect(state.compose.form?.draft.input["resolution"] == nil)
    _ = state.update(.keyPressed(.control("_")))
    #expect(state.compose.form?.draft.input["prompt"] == "unsaved words")
  }

  @Test func `Tab takes the whole request, and the draft is put aside`() {
    var state = composing()
    _ = state.update(.keyPressed(.control("r")))
    _ = state.update(.compose(.promptsFound(.success(prompts), for: "")))
    #expect(state.press(.tab) == [.compose(.recall(LocalTaskID(rawValue: 5), whole: true))])
    _ = state.update(.compose(.recalled(.sample(.success), whole: true)))
    #expect(state.compose.form?.draft.input["resolution"] == "1K")
    state.press(.function(7))
    #expect(state.compose.form?.draft.input["prompt"] == "unsaved words")
  }

  @Test func `Esc and control c leave the list and the draft`() {
    for key in [KeyEvent(.escape), .control("c")] {
      var state = composing()
      _ = state.update(.keyPressed(.control("r")))
      _ = state.update(.keyPressed(key))
      #expect(state.compose.form?.sheet == nil)
      #expect(state.focus == .main && state.main == .compose)
      #expect(state.compose.form?.draft.input["prompt"] == "unsaved words")
    }
  }

  @Test func `a request that is gone is told`() {
    var state = composing()
    _ = state.update(.compose(.recalled(nil, whole: false)))
    #expect(state.notice?.weight == .failure)
  }

  @Test func `a preset is saved under the typed name, asked for twice when it is there`() throws {
    var state = composing()
    #expect(state.press(.function(2)) == [.compose(.loadPresets)])
    _ = state.update(.compose(.presetsLoaded(.success([]))))
    #expect(state.update(.keyPressed(.control("s"))) == [], "a name is needed")
    state.type("q")
    let effects = state.update(.keyPressed(.control("s")))
    guard case .compose(.savePreset(let preset))? = effects.first else {
      Issue.record("nothing was saved")
      return
    }
    #expect(preset.name == "q")
    #expect(state.compose.form?.sheet == nil)
    state.press(.function(2))
    _ = state.update(.compose(.presetsLoaded(.success([preset]))))
    state.type("q")
    #expect(state.update(.keyPressed(.control("s"))) == [])
    #expect(state.notice?.weight == .warning)
    #expect(state.update(.keyPressed(.control("s"))) == effects)
  }

  @Test func `a preset is taken with the draft put aside, and removed when asked twice`() throws {
    var state = composing()
    var draft = try #require(state.compose.form?.saved)
    draft.fields[0].content = .text("from the preset", cursor: 0)
    let preset = Preset(name: "mine", draft: draft)
    state.press(.function(2))
    _ = state.update(.compose(.presetsLoaded(.success([preset]))))
    #expect(state.update(.keyPressed(.control("x"))) == [])
    #expect(state.update(.keyPressed(.control("x"))) == [.compose(.removePreset("mine"))])
    state.press(.enter)
    #expect(state.compose.form?.draft.input["prompt"] == "from the preset")
    state.press(.function(7))
    #expect(state.compose.form?.draft.input["prompt"] == "unsaved words")
  }
}
