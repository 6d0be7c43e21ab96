import CellGrid
import Foundation
import HiAPICore
import HiAPITestSupport
import OrderedCollections
import Testing

@testable import HiAPITUI

/// The loop around state and screen, driven frame by frame on a terminal in memory.
@MainActor @Suite(.timeLimit(.minutes(1))) struct ProgramTests {
  private let inbox = Inbox()
  private let terminal = SteppedTerminal(size: Size(columns: 120, rows: 40))

  /// Runs until the last step is done; each is done once a frame shows the one before.
  ///
  /// - Returns: The program as it ended, and its exit code.
  private func run(
    onPause: (() -> Void, () -> Void) = ({}, {}), end: ProgramSignal = .terminate,
    _ steps: (shown: @MainActor (AppState) -> Bool, then: @MainActor () -> Void)...
  ) -> (program: Program, code: Int32) {
    var runner = EffectRunner {
      try await Task.sleep(for: .seconds(86_400))
      throw CancellationError()
    }
    runner.sleep = { _ in try await Task.sleep(for: .seconds(86_400)) }
    let program = Program(terminal: terminal, state: .sample(), inbox: inbox, runner: runner)
    program.editor = ExternalEditor(environment: ["VISUAL": "edit"])
    program.onPause = onPause
    var rest = steps[...]
    terminal.onFrame = { [inbox] in
      guard let step = rest.first else { return inbox.signal(end) }
      guard step.shown(program.state) else { return }
      rest.removeFirst()
      step.then()
      // Nothing else may bring another frame.
      if rest.isEmpty { inbox.signal(end) }
    }
    let code = program.run()
    terminal.onFrame = {}
    return (program, code)
  }

  /// A program that does not run, for what one read brings.
  private func idleProgram() -> Program {
    let runner = EffectRunner { throw CancellationError() }
    return Program(terminal: terminal, state: .sample(), inbox: inbox, runner: runner)
  }

  private func press(_ keys: KeyEvent...) {
    for key in keys { inbox.post(.action(.keyPressed(key))) }
  }

  @Test(
    arguments: [(ProgramSignal.terminate, 143), (.interrupt, 130), (.hangUp, 129)]
      as [(ProgramSignal, Int32)])
  func `a signal ends it with the code that shells expect`(_ signal: ProgramSignal, _ code: Int32) {
    #expect(run(end: signal).code == code)
  }

  @Test func `q ends it with 0, and nothing after it is done`() {
    let (program, code) = run(
      ({ _ in true }, { press(KeyEvent(.character("q")), KeyEvent(.down)) }))
    #expect(code == 0)
    #expect(program.state.models.cursor.selection == 0)
  }

  @Test func `a burst of keys is on the screen at once`() {
    var shown: Set<Int> = []
    _ = run(
      ({ _ in true }, { for _ in 0..<30 { press(KeyEvent(.down)) } }),
      (
        {
          shown.insert($0.models.cursor.selection)
          return $0.models.cursor.selection > 0
        }, {}
      ))
    #expect(shown.isSubset(of: [0, 30]) && shown.contains(30))
  }

  @Test func `what is typed in one go with a key that means nothing is not run as commands`() {
    let program = idleProgram()
    let keys = "!jjq".map { KeyEvent(.character($0)) } + [KeyEvent(.enter), KeyEvent(.function(5))]
    program.takeBurst(keys.map(InputEvent.key))
    #expect(program.state.models.cursor.selection == 0)
    #expect(program.state.compose.form == nil)
    program.takeBurst([.key(KeyEvent(.character("j")))])
    #expect(program.state.models.cursor.selection == 1)
  }

  @Test func `letters behind a key that means nothing are text where one types`() {
    let program = idleProgram()
    program.takeBurst([.key(KeyEvent(.enter))])
    let keys =
      [KeyEvent(.function(3))] + "mug".map { KeyEvent(.character($0)) } + [KeyEvent(.function(5))]
    program.takeBurst(keys.map(InputEvent.key))
    #expect(program.state.compose.form?.draft.input["prompt"] == "mug")
    #expect(program.state.compose.form?.isSubmitting == false)
  }

  @Test func `a window that changed its size is drawn in the new one`() {
    let size = Size(columns: 80, rows: 24)
    _ = run(
      (
        { _ in true },
        {
          terminal.inner.resizeWindow(to: size)
          inbox.signal(.windowChanged)
        }
      ),
      ({ $0.size == size }, {}))
    #expect(terminal.inner.grid?.size == size)
  }

  @Test func `it stops under a shell, and says why not where there is none`() {
    var log: [String] = []
    let onPause = ({ log.append("begins") }, { log.append("ends") })
    _ = run(
      onPause: onPause, ({ _ in true }, { press(.control("z")) }),
      ({ _ in terminal.inner.suspensions == 1 }, {}))
    #expect(log == ["begins", "ends"])
    terminal.inner.canBeContinued = false
    let (program, _) = run(
      onPause: onPause, ({ _ in true }, { inbox.signal(.stop) }), ({ $0.notice != nil }, {}))
    #expect(program.state.notice?.weight == .warning)
    #expect(terminal.inner.suspensions == 1 && log.count == 2)
  }

  @Test func `what no program takes is left to the terminal's clipboard`() {
    let report = CopyReport(text: "https://a.example", name: "link", way: .terminal)
    _ = run(
      ({ _ in true }, { inbox.post(.action(.copied(report))) }), ({ $0.notice != nil }, {}))
    #expect(terminal.inner.clipboard == "https://a.example")
  }

  @Test func `^L writes the next frame whole`() {
    _ = run(
      ({ _ in true }, { press(.control("l")) }), ({ _ in terminal.inner.invalidations > 0 }, {}))
    #expect(terminal.inner.invalidations == 1)
  }

  @Test func `the editor has the terminal, and its text comes into the form`() {
    terminal.inner.borrower = { command in
      try? Data("two mugs\n".utf8).write(to: URL(filePath: command.last ?? ""))
      return 0
    }
    let (program, _) = run(
      ({ _ in true }, { press(KeyEvent(.enter), KeyEvent(.function(4))) }),
      ({ $0.compose.form?.draft.input["prompt"] == "two mugs" }, {}))
    #expect(program.state.main == .compose)
  }

  @Test func `what is composed and not in its file is told to whoever ends it`() {
    let (empty, _) = run()
    #expect(empty.unsavedDrafts == nil)
    let (program, _) = run(
      (
        { _ in true },
        {
          inbox.post(.action(.compose(.draftsOpened(nil, problem: nil))))
          press(KeyEvent(.enter), KeyEvent(.character("a")))
        }
      ),
      ({ $0.compose.drafts.isUnsaved }, {}))
    #expect(program.unsavedDrafts?.drafts == program.state.compose.savedDrafts)
    #expect(program.unsavedDrafts?.number == 1)
  }
}

/// A terminal in memory that calls whoever drives it at each frame.
@MainActor private final class SteppedTerminal: Terminal {
  let inner: MemoryTerminal
  var onFrame: @MainActor () -> Void = {}

  init(size: Size) { inner = MemoryTerminal(size: size) }

  var size: Size { inner.size }
  var inputDescriptor: Int32? { nil }
  var canBeContinued: Bool { inner.canBeContinued }
  func adoptSize() { inner.adoptSize() }
  func readInput() -> [InputEvent] { [] }
  func present(_ grid: Grid) {
    inner.present(grid)
    onFrame()
  }
  func invalidate() { inner.invalidate() }
  func suspend() { inner.suspend() }
  func lend(to command: [String]) -> Int32? { inner.lend(to: command) }
  func copyToClipboard(_ text: String) { inner.copyToClipboard(text) }
  func close() { inner.close() }
}
