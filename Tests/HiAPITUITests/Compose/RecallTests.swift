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
    #expect(update(&state, .keyPressed(.control("r"))) == [.findPrompts("")])
    _ = update(&state, .promptsFound(.success(prompts), for: ""))
    #expect(update(&state, .keyPressed(KeyEvent(.character("m")))) == [.findPrompts("m")])
    _ = update(&state, .promptsFound(.success([]), for: "overtaken"))
    #expect(state.compose?.sheet?.shown.count == 2, "rows stay until the right ones come")
    _ = update(&state, .promptsFound(.success([prompts[0]]), for: "m"))
    #expect(state.press(.enter) == [.recall(LocalTaskID(rawValue: 5), whole: false)])
    let task = GenerationTask.sample(.success)
    _ = update(&state, .recalled(task, whole: false))
    #expect(state.compose?.draft.input["prompt"]?.string == task.prompt)
    #expect(state.compose?.draft.input["resolution"] == nil)
    _ = update(&state, .keyPressed(.control("_")))
    #expect(state.compose?.draft.input["prompt"] == "unsaved words")
  }

  @Test func `Tab takes the whole request, and the draft is put aside`() {
    var state = composing()
    _ = update(&state, .keyPressed(.control("r")))
    _ = update(&state, .promptsFound(.success(prompts), for: ""))
    #expect(state.press(.tab) == [.recall(LocalTaskID(rawValue: 5), whole: true)])
    _ = update(&state, .recalled(.sample(.success), whole: true))
    #expect(state.compose?.draft.input["resolution"] == "1K")
    state.press(.function(7))
    #expect(state.compose?.draft.input["prompt"] == "unsaved words")
  }

  @Test func `Esc and control c leave the list and the draft`() {
    for key in [KeyEvent(.escape), .control("c")] {
      var state = composing()
      _ = update(&state, .keyPressed(.control("r")))
      _ = update(&state, .keyPressed(key))
      #expect(state.compose?.sheet == nil)
      #expect(state.focus == .main && state.main == .compose)
      #expect(state.compose?.draft.input["prompt"] == "unsaved words")
    }
  }

  @Test func `a request that is gone is told`() {
    var state = composing()
    _ = update(&state, .recalled(nil, whole: false))
    #expect(state.notice?.weight == .failure)
  }

  @Test func `a preset is saved under the typed name, asked for twice when it is there`() throws {
    var state = composing()
    #expect(state.press(.function(2)) == [.loadPresets])
    _ = update(&state, .presetsLoaded(.success([])))
    #expect(update(&state, .keyPressed(.control("s"))) == [], "a name is needed")
    state.type("q")
    let effects = update(&state, .keyPressed(.control("s")))
    guard case .savePreset(let preset)? = effects.first else {
      Issue.record("nothing was saved")
      return
    }
    #expect(preset.name == "q")
    #expect(state.compose?.sheet == nil)
    state.press(.function(2))
    _ = update(&state, .presetsLoaded(.success([preset])))
    state.type("q")
    #expect(update(&state, .keyPressed(.control("s"))) == [])
    #expect(state.notice?.weight == .warning)
    #expect(update(&state, .keyPressed(.control("s"))) == effects)
  }

  @Test func `a preset is taken with the draft put aside, and removed when asked twice`() throws {
    var state = composing()
    var draft = try #require(state.compose?.saved)
    draft.fields[0].content = .text("from the preset", cursor: 0)
    let preset = Preset(name: "mine", draft: draft)
    state.press(.function(2))
    _ = update(&state, .presetsLoaded(.success([preset])))
    #expect(update(&state, .keyPressed(.control("x"))) == [])
    #expect(update(&state, .keyPressed(.control("x"))) == [.removePreset("mine")])
    state.press(.enter)
    #expect(state.compose?.draft.input["prompt"] == "from the preset")
    state.press(.function(7))
    #expect(state.compose?.draft.input["prompt"] == "unsaved words")
  }
}
