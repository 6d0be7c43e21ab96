import CellGrid
import Foundation
import HiAPICore
import OrderedCollections
import Testing

@testable import HiAPITUI

@Suite struct DraftTests {
  private func opened(_ saved: SavedDrafts? = nil) -> AppState {
    var state = AppState.sample()
    _ = state.update(.compose(.draftsOpened(saved, problem: nil)))
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
    #expect(state.update(.keyPressed(KeyEvent(.character("a")))) == [.compose(.pauseBeforeSaving)])
    #expect(state.update(.keyPressed(KeyEvent(.character("b")))) == [])
    let effects = state.update(.compose(.draftsDue))
    guard case .compose(.saveDrafts(let drafts, let number))? = effects.first else {
      Issue.record("nothing was saved")
      return
    }
    #expect(effects.count == 1 && number == 1)
    #expect(drafts == state.compose.savedDrafts)
    #expect(state.update(.compose(.draftsSaved(problem: nil))) == [])
    #expect(state.press(.function(1), .escape) == [], "looking at the help changes no draft")
    #expect(state.press(.left) == [.compose(.pauseBeforeSaving)], "the cursor belongs to the draft")
  }

  @Test func `nothing is written before the earlier draft was read`() {
    var state = AppState.sample()
    state.press(.enter)
    state.type("ab")
    #expect(state.compose.drafts.isUnsaved == false)
    #expect(
      state.update(.compose(.draftsOpened(nil, problem: nil))) == [.compose(.pauseBeforeSaving)])
  }

  @Test func `a form comes back as it was left, with its cursor`() throws {
    var state = composed("a mug")
    state.press(.left, .left)
    state.press(.tab, .right, .right, .tab, .right, .backTab, .backTab)
    let saved = state.compose.savedDrafts
    var next = AppState.sample()
    _ = next.update(.compose(.draftsOpened(saved, problem: nil)))
    #expect(next.main == .compose && next.focus == .models)
    #expect(next.compose.form?.draft == state.compose.form?.draft)
    #expect(next.compose.form?.focusedRow == state.compose.form?.focusedRow)
    #expect(next.compose.savedDrafts == saved)
    next.press(.character("3"))
    next.type("!")
    #expect(next.compose.form?.draft.input["prompt"] == "a m!ug")
  }

  @Test func `what was composed before it was read is not lost, nor is the earlier one`() {
    let saved = composed("the earlier one").compose.savedDrafts
    var state = AppState.sample()
    state.press(.enter)
    state.type("the new one")
    _ = state.update(.compose(.draftsOpened(saved, problem: nil)))
    #expect(state.compose.form?.draft.input["prompt"] == "the new one")
    state.press(.function(7))
    #expect(state.compose.form?.draft.input["prompt"] == "the earlier one")
    state.press(.function(7))
    #expect(state.compose.form?.draft.input["prompt"] == "the new one")
  }

  @Test func `a draft that was sent is there, without a word, and warns of a second payment`()
    throws
  {
    var state = composed("a mug")
    state.press(.function(5))
    let draft = try #require(state.compose.form?.draft)
    _ = state.update(.compose(.intentWritten(LocalTaskID(rawValue: 1), draft)))
    let saved = state.compose.savedDrafts
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
      var other = FormState(model: Catalog.embedded.models[0])
      other.focusPrompt()
      other.edit { $0.insert(name) }
      state.compose.replaceForm(with: other)
    }
    var seen: [JSONValue?] = []
    for _ in 0..<3 {
      seen.append(state.compose.form?.draft.input["prompt"])
      state.press(.function(7))
    }
    #expect(Set(seen) == ["first", "second", "third"])
    let next = opened(state.compose.savedDrafts)
    #expect(next.compose.parked.count == 2)
  }

  @Test func `a failure to save is said once`() {
    var state = composed("a mug")
    _ = state.update(.compose(.draftsSaved(problem: "the disk is full")))
    #expect(state.notice?.weight == .failure)
    state.press(.left)
    #expect(state.notice == nil)
    _ = state.update(.compose(.draftsSaved(problem: "the disk is full")))
    #expect(state.notice == nil)
  }
}
