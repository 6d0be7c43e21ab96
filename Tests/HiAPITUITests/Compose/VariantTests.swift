import CellGrid
import Foundation
import HiAPICore
import OrderedCollections
import Testing

@testable import HiAPITUI

@Suite struct VariantTests {
  private func composing(_ prompt: String, options: String = "") -> AppState {
    var state = AppState.sample()
    state.press(.enter)
    state.type(prompt)
    if !options.isEmpty {
      state.press(.function(9))
      state.type(options)
    }
    return state
  }

  private func submits(_ effects: [Effect]) -> [TaskDraft] {
    effects.compactMap { if case .compose(.submit(let draft, _)) = $0 { draft } else { nil } }
  }

  /// Answers each submission, as the engine does.
  private func run(_ state: inout AppState, _ first: [Effect]) -> [TaskDraft] {
    var sent: [TaskDraft] = []
    var effects = first
    while let draft = submits(effects).first {
      sent.append(draft)
      effects = state.update(
        .compose(.intentWritten(LocalTaskID(rawValue: Int64(sent.count)), draft)))
    }
    return sent
  }

  @Test func `eight tasks are previewed with their price, and eight intents are sent`() {
    var state = composing("{red|blue} mug, {day|night}", options: "count=2")
    #expect(state.compose.form?.sheet?.expansion?.drafts.count == 8)
    var grid = Grid(size: state.size)
    state.draw(on: &grid)
    #expect(grid.text.contains("8 tasks · about $0.24"))
    #expect(grid.text.contains("red mug, day"))
    let sent = run(&state, state.update(.keyPressed(.control("s"))))
    #expect(sent.count == 8)
    #expect(
      Set(sent.map { $0.input["prompt"] })
        == ["red mug, day", "red mug, night", "blue mug, day", "blue mug, night"])
    #expect(state.compose.form?.sheet == nil)
    #expect(state.compose.form?.isSent == true)
  }

  @Test func `F5 on choices shows them and sends nothing, however often`() {
    var state = composing("{red|blue} mug")
    #expect(submits(state.press(.function(5), .function(5), .enter)).isEmpty)
    #expect(state.compose.form?.sheet?.kind == .variants)
  }

  @Test func `the same variants are sent a second time only on purpose`() {
    var state = composing("{red|blue} mug")
    state.press(.function(9))
    #expect(run(&state, state.update(.keyPressed(.control("s")))).count == 2)
    _ = state.update(.tasks(.loaded(.sample(count: 5))))
    state.press(.function(9))
    #expect(submits(state.update(.keyPressed(.control("s")))).isEmpty)
    #expect(state.notice?.weight == .warning)
    #expect(submits(state.update(.keyPressed(.control("s")))).count == 1)
  }

  @Test func `stopping takes back what is not sent, and writes nothing more`() {
    var state = composing("{1|2|3|4|5|6} mugs")
    state.press(.function(9))
    let first = state.update(.keyPressed(.control("s")))
    let second = state.update(.compose(.intentWritten(LocalTaskID(rawValue: 1), submits(first)[0])))
    #expect(FooterView.hints(in: state).contains { $0.command == .compose(.stopVariants) })
    let effects = state.update(.keyPressed(.control("x")))
    #expect(effects == [.compose(.withdrawVariants([LocalTaskID(rawValue: 1)]))])
    let late = state.update(.compose(.intentWritten(LocalTaskID(rawValue: 2), submits(second)[0])))
    #expect(late.contains(.compose(.withdrawVariants([LocalTaskID(rawValue: 2)]))))
    #expect(submits(late).isEmpty)
    _ = state.update(.compose(.variantsWithdrawn(1)))
    #expect(state.notice?.text.contains("of 6") == true)
    #expect(state.unsentVariants == 0)
  }

  @Test func `one that cannot be written ends it, and says how many were`() {
    var state = composing("{1|2|3} mugs")
    state.press(.function(9))
    let first = state.update(.keyPressed(.control("s")))
    _ = state.update(.compose(.intentWritten(LocalTaskID(rawValue: 1), submits(first)[0])))
    #expect(state.update(.compose(.intentFailed("the disk is full"))) == [])
    #expect(state.notice?.text.contains("1 of 3") == true)
    #expect(state.compose.batch?.waiting == [])
  }

  @Test func `nothing is sent when one of them would be refused`() {
    var state = AppState.sample()
    state.press(.enter)
    state.press(.function(9))
    state.type("count=3")
    #expect(submits(state.update(.keyPressed(.control("s")))).isEmpty)
    #expect(state.compose.form?.sheet == nil)
    #expect(state.compose.form?.focusedField?.name == "prompt")
  }

  @Test func `a single prompt with escapes is sent as what they stand for`() {
    var state = composing(#"\{a|b\} and {"json": 1}"#)
    #expect(
      submits(state.press(.function(5))).first?.input["prompt"] == #"{a|b} and {"json": 1}"#)
  }

  @Test func `a request that was sent is recalled as just that request`() {
    var state = AppState.sample()
    var task = GenerationTask.sample(.success)
    task.input = .object(["prompt": "{a|b}"])
    state.show(task)
    state.press(.character("e"))
    #expect(state.compose.form?.taskCount == 1)
    #expect(submits(state.press(.function(5))).first?.input["prompt"] == "{a|b}")
  }

  @Test func `what is varied belongs to the draft`() throws {
    let state = composing("a mug", options: "count=3")
    let saved = state.compose.savedDrafts
    #expect(saved.current?.variants == "count=3")
    var next = AppState.sample()
    _ = next.update(.compose(.draftsOpened(saved, problem: nil)))
    #expect(next.compose.form?.taskCount == 3)
  }

  @Test func `too many are told, and cannot be sent`() {
    var state = composing("{0|1|2|3|4|5|6|7|8|9}{0|1|2|3|4|5|6|7|8|9}", options: "count=11")
    #expect(state.compose.form?.sheet?.expansion == nil)
    #expect(state.compose.form?.sheet?.note.contains("1000") == true)
    #expect(submits(state.update(.keyPressed(.control("s")))).isEmpty)
  }
}
