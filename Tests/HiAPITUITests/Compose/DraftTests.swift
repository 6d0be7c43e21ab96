import CellGrid
import Foundation
import HiAPICore
import OrderedCollections
import Testing

@testable import HiAPITUI

@Suite struct DraftTests {
  private func opened(_ saved: SavedDrafts? = nil) -> AppState {
    var state = AppState.sample()
    _ = update(&state, .draftsOpened(saved, problem: nil))
    return state
  }

  private func composed(_ prompt: String) -> AppState {
    var state = opened()
    state.press(.enter)
    state.type(prompt)
    return state
  }

  @Test func `a burst of keys is written once, half a second later, and then nothing waits`() {
    var state = opened()
    #expect(state.press(.enter) == [], "nothing is composed yet")
    #expect(update(&state, .keyPressed(KeyEvent(.character("a")))) == [.pauseBeforeSaving])
    #expect(update(&state, .keyPressed(KeyEvent(.character("b")))) == [])
    let effects = update(&state, .draftsDue)
    guard case .saveDrafts(let drafts, let number)? = effects.first else {
      Issue.record("nothing was saved")
      return
    }
    #expect(effects.count == 1 && number == 1)
    #expect(drafts == state.savedDrafts)
    #expect(update(&state, .draftsSaved(problem: nil)) == [])
    #expect(state.press(.function(1), .escape) == [], "looking at the help changes no draft")
    #expect(state.press(.left) == [.pauseBeforeSaving], "the cursor belongs to the draft")
  }

  @Test func `nothing is written before the earlier draft was read`() {
    var state = AppState.sample()
    state.press(.enter)
    state.type("ab")
    #expect(state.drafts.isUnsaved == false)
    #expect(update(&state, .draftsOpened(nil, problem: nil)) == [.pauseBeforeSaving])
  }

  @Test func `a form comes back as it was left, with its cursor`() throws {
    var state = composed("a mug")
    state.press(.left, .left)
    state.press(.tab, .right, .right, .tab, .right, .backTab, .backTab)
    let saved = state.savedDrafts
    var next = AppState.sample()
    _ = update(&next, .draftsOpened(saved, problem: nil))
    #expect(next.main == .compose && next.focus == .models)
    #expect(next.compose?.draft == state.compose?.draft)
    #expect(next.compose?.focusedRow == state.compose?.focusedRow)
    #expect(next.savedDrafts == saved)
    next.press(.character("3"))
    next.type("!")
    #expect(next.compose?.draft.input["prompt"] == "a m!ug")
  }

  @Test func `what was composed before it was read is not lost, nor is the earlier one`() {
    let saved = composed("the earlier one").savedDrafts
    var state = AppState.sample()
    state.press(.enter)
    state.type("the new one")
    _ = update(&state, .draftsOpened(saved, problem: nil))
    #expect(state.compose?.draft.input["prompt"] == "the new one")
    state.press(.function(7))
    #expect(state.compose?.draft.input["prompt"] == "the earlier one")
    state.press(.function(7))
    #expect(state.compose?.draft.input["prompt"] == "the new one")
  }

  @Test func `a draft that was sent is there, without a word, and warns of a second payment`()
    throws
  {
    var state = composed("a mug")
    state.press(.function(5))
    let draft = try #require(state.compose?.draft)
    _ = update(&state, .intentWritten(LocalTaskID(rawValue: 1), draft))
    let saved = state.savedDrafts
    #expect(saved.current?.isSent == true)
    var next = opened(saved)
    #expect(next.notice == nil && next.main == .facts)
    next.press(.character("1"), .enter)
    #expect(next.press(.function(5)) == [])
    #expect(next.notice?.weight == .warning)
  }

  @Test func `several drafts that gave way all come back`() {
    var state = composed("first")
    for name in ["second", "third"] {
      var other = ComposeState(model: Catalog.embedded.models[0])
      other.focusPrompt()
      other.edit { $0.insert(name) }
      state.replaceForm(with: other)
    }
    var seen: [JSONValue?] = []
    for _ in 0..<3 {
      seen.append(state.compose?.draft.input["prompt"])
      state.press(.function(7))
    }
    #expect(Set(seen) == ["first", "second", "third"])
    let next = opened(state.savedDrafts)
    #expect(next.parkedDrafts.count == 2)
  }

  @Test func `a failure to save is said once`() {
    var state = composed("a mug")
    _ = update(&state, .draftsSaved(problem: "the disk is full"))
    #expect(state.notice?.weight == .failure)
    state.press(.left)
    #expect(state.notice == nil)
    _ = update(&state, .draftsSaved(problem: "the disk is full"))
    #expect(state.notice == nil)
  }
}
