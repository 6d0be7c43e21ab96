import CellGrid
import Foundation
import HiAPICore
import OrderedCollections
import Testing

@testable import HiAPITUI

/// What the keys of a task ask for.
@Suite struct TaskKeysTests {
  private func state(showing task: GenerationTask) -> AppState {
    var state = AppState.sample()
    _ = state.update(.tasks(.loaded(.everySort)))
    state.show(task)
    return state
  }

  @Test func `x stops watching, and watches again`() {
    var task = GenerationTask.sample(.handling)
    var state = state(showing: task)
    #expect(state.press(.character("x")) == [.task(.setWatched(task.id, false))])
    task.isUnwatched = true
    state.show(task)
    #expect(state.press(.character("x")) == [.task(.setWatched(task.id, true))])
  }

  @Test func `x takes back what was never sent, and nothing else`() {
    let task = GenerationTask.sample(.intent)
    var state = state(showing: task)
    #expect(state.press(.character("x")) == [.task(.withdraw(task.id))])
    for ended in [TaskState.unknown, .success, .refused] {
      state.show(.sample(ended))
      #expect(state.press(.character("x")) == [])
      #expect(state.notice?.text == "Not now: it is not being watched")
    }
  }

  @Test func `o opens the file that was saved, else the link`() {
    var task = GenerationTask.sample(.success)
    var state = state(showing: task)
    let url = task.outputs.first?.url ?? ""
    #expect(state.press(.character("o")) == [.task(.openLink(url))])
    task.outputs[0].state = .saved
    task.outputs[0].file = "/out/a.png"
    state.show(task)
    #expect(state.press(.character("o")) == [.task(.openFile("/out/a.png"))])
    #expect(
      state.press(.character("y"), .character("f")) == [.task(.copy("/out/a.png", as: "file path"))]
    )
    #expect(state.press(.character("d")) == [.task(.collectAgain(task.id))])
  }

  @Test func `y c copies a command that holds no key and survives any prompt`() throws {
    var task = GenerationTask.sample(.success)
    task.body = TaskDraft(model: "m", input: ["prompt": "it's $HOME `x` \"y\""]).body
    var state = state(showing: task)
    let effects = state.press(.character("y"), .character("c"))
    guard case .task(.copy(let text, _, _))? = effects.first else {
      Issue.record("nothing was copied")
      return
    }
    #expect(text.contains(#"Authorization: Bearer $HIAPI_API_KEY"#))
    #expect(text.contains("Idempotency-Key: \(task.idempotencyKey.rawValue)"))
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    // A curl that prints its last argument: what the shell makes of the quoting.
    process.arguments = [
      "-c", #"curl() { for last; do :; done; printf %s "$last"; }; "# + text,
    ]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    #expect(Array(data) == task.body)
  }

  @Test func `A looks for untrackedTasks, and Enter takes one over`() {
    var state = AppState.sample()
    _ = state.update(.tasks(.loaded(.everySort)))
    state.press(.character("2"))
    #expect(state.press(.character("A")) == [.untracked(.find)])
    let plain = UntrackedTask(
      taskID: TaskID(rawValue: "t1"), model: "m", status: "queued", created: nil)
    let open = UntrackedTask(
      taskID: TaskID(rawValue: "t2"), model: "m", status: "queued", created: nil,
      mayBe: [LocalTaskID(rawValue: 6)])
    _ = state.update(.untracked(.found([plain, open])))
    #expect(state.press(.enter) == [.untracked(.adopt([plain.taskID]))])
    #expect(state.press(.character("A")) == [.untracked(.adopt([plain.taskID]))])
    state.press(.down)
    #expect(state.press(.enter) == [.untracked(.settle(LocalTaskID(rawValue: 6), open.taskID))])
    let effects = state.update(.adopted([LocalTaskID(rawValue: 6)]))
    #expect(effects.contains(.task(.load(LocalTaskID(rawValue: 6)))))
    #expect(state.main == .task(LocalTaskID(rawValue: 6)))
  }

  @Test func `t takes the task that an unknown outcome may be, and N says that there is none`() {
    var task = GenerationTask.sample(.unknown)
    var state = state(showing: task)
    #expect(state.press(.character("t")) == [])
    #expect(state.notice?.text == "Not now: the service's list shows none that may be it")
    let likely = UntrackedTask(
      taskID: TaskID(rawValue: "tk-lost"), model: "m", status: "handling", created: nil,
      mayBe: [task.id])
    task.likely = [likely]
    task.awaitsPerson = true
    state.show(task)
    let text = (state.mainLines(columns: 90) ?? []).map { line in
      line.spans.map(\.text.text).joined()
    }.joined(separator: "\n")
    #expect(text.contains("it is task tk-lost"))
    #expect(text.contains("It is not sent again automatically"))
    #expect(state.press(.character("t")) == [.task(.settle(task.id, likely.taskID))])
    // It asks first, and any other key takes the question back.
    #expect(state.press(.character("N")) == [])
    #expect(state.notice?.weight == .warning)
    state.press(.down)
    #expect(state.press(.character("N")) == [])
    #expect(state.press(.character("N")) == [.task(.disown(task.id))])
    state.show(.sample(.queued))
    #expect(state.press(.character("N")) == [])
    #expect(state.notice?.text == "Not now: what became of it is known")
  }

  @Test func `a list of live tasks takes no answer for the whole one`() {
    var state = AppState.sample()
    _ = state.update(.tasks(.loaded(.everySort)))
    state.press(.character("2"))
    let load = Effect.tasks(.load(.live, offset: 0, limit: 640))
    #expect(state.press(.character("a")).contains(load))
    #expect(state.update(.tasks(.loaded(.everySort))).contains(load))
  }

  @Test func `e keeps what the request has beside its input`() throws {
    var task = GenerationTask.sample(.cancelled)
    let draft = TaskDraft(
      model: task.model, input: task.input.object ?? [:],
      otherFields: ["callback": ["url": "https://x.example/h"], "storage": "persistent"])
    task.body = draft.body
    var state = state(showing: task)
    _ = state.press(.character("e"))
    let form = try #require(state.compose.form)
    #expect(ContentDigest(of: form.draft.bodyValue) == ContentDigest(of: draft.bodyValue))
    // It is shown, kept in the draft file, and gone with one key where it is wrong.
    let rows = FormRows(form, columns: 80)
    let lines = (0..<rows.count).map { rows.line($0).spans.map(\.text.text).joined() }
    #expect(lines.contains { $0.contains("callback") && $0.contains("https://x.example/h") })
    let restored = try #require(FormState.restored(form.saved, in: state.models.catalog))
    #expect(restored.form.draft == form.draft)
    state.compose.apply(.setParameter(name: "storage", value: nil), in: .embedded)
    #expect(state.compose.form?.draft.otherFields.keys == ["callback"])
  }
}
