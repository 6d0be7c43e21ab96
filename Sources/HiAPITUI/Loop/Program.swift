public import CellGrid
import DequeModule
import Glibc
public import HiAPICore

/// The program around `update` and `draw`: it owns the terminal and the state, on the main actor.
@MainActor
public final class Program {
  private let terminal: any Terminal
  private let inbox: Inbox
  private let runner: EffectRunner
  public var editor = ExternalEditor()
  /// Whom to tell when nothing is outstanding.
  public var idle: IdleReport?
  /// What is done before `^Z` stops the program, and when it goes on; neither may wait for anything.
  public var onPause: (begins: () -> Void, ends: () -> Void) = ({}, {})
  /// What is to be answered once nothing is outstanding.
  private var question: UInt8?
  private let clock = ContinuousClock()
  private(set) var state: AppState
  private var screen: Screen
  private var follower = Follower()
  private var exitCode: Int32?
  /// Effects that run and are no mere pauses.
  private var outstanding = 0

  public init(terminal: any Terminal, state: AppState, inbox: Inbox, runner: EffectRunner) {
    self.terminal = terminal
    self.inbox = inbox
    self.runner = runner
    self.state = state
    self.state.size = terminal.size
    self.screen = Screen(state: self.state)
  }

  /// Draws, waits, and answers what happens, until the person or a signal ends it.
  ///
  /// It keeps the main thread, and so the main actor, to itself: whatever else goes on is done
  /// elsewhere and left in the inbox.
  ///
  /// - Returns: The exit code. The terminal is still open then; the caller closes it.
  public func run() -> Int32 {
    present()
    handle(.started)
    while true {
      let patience = follower.deadline.map { $0 - clock.now }
      let isReadable = inbox.wait(
        for: terminal.inputDescriptor, or: idle?.descriptor, atMost: patience)
      takeQuestion()
      takeWhatCame(isReadable: isReadable)
      if let exitCode { return exitCode }
      present()
      answerIfIdle()
    }
  }

  /// Takes everything that is there, so that a burst of keys is drawn once.
  private func takeWhatCame(isReadable: Bool) {
    handle(.woke(runner.now()))
    if isReadable { takeBurst(terminal.readInput()) }
    for event in inbox.takeAll() { take(event) }
    if let generation = follower.due(at: clock.now) {
      handle(.cursorRested(generation: generation))
    }
  }

  private func take(_ event: Event) {
    guard exitCode == nil else { return }
    switch event {
    case .action(let action): handle(action)
    case .effectEnded(let answer):
      outstanding -= 1
      if let answer { handle(answer) }
    case .signal(.windowChanged), .signal(.resumed): adoptSize()
    case .signal(.stop): suspend()
    case .signal(let signal): exitCode = signal.exitCode
    }
  }

  /// Takes what was typed in one go.
  ///
  /// Behind a key that means nothing letters are still text where text is written, and `^C` is `^C`; but
  /// the rest of a word is no list of commands.
  func takeBurst(_ inputs: [InputEvent]) {
    var isSpoiled = false
    for input in inputs {
      if isSpoiled, case .key(let key) = input, key != .control("c"), !state.isText(key) {
        continue
      }
      take(input)
      isSpoiled = isSpoiled || state.isBurstSpoiled
    }
  }

  private func take(_ input: InputEvent) {
    guard exitCode == nil else { return }
    switch input {
    case .key(let key):
      springTrapForTests()
      handle(.keyPressed(key))
    case .paste(let text): handle(.pasted(text))
    case .mouse(let event): handle(.clicked(event))
    case .hangUp: exitCode = ProgramSignal.hangUp.exitCode
    }
  }

  private func handle(_ action: AppAction) {
    for effect in state.update(action) {
      switch effect {
      case .rest(let generation): follower.moved(generation, at: clock.now)
      case .copyByTerminal(let text): terminal.copyToClipboard(text)
      case .repaint: terminal.invalidate()
      case .suspend: suspend()
      case .compose(.openEditor(let text)):
        let result = editor.edit(text, on: terminal)
        adoptSize()
        handle(.compose(.editorClosed(result)))
      case .quit(let code): exitCode = code
      case .tick, .compose(.pauseBeforeSaving):
        Task.detached { [runner, inbox] in
          if let action = await runner.run(effect) { inbox.post(.action(action)) }
        }
      case .models, .tasks, .task, .untracked, .doctor, .compose, .preview, .attend, .loadSpending:
        outstanding += 1
        // What it answers goes through the inbox like everything else.
        Task.detached { [runner, inbox] in
          inbox.post(.effectEnded(await runner.run(effect)))
        }
      }
    }
  }

  /// Whatever was typed before a question can be read by now.
  private func takeQuestion() {
    switch idle?.takeQuestion() {
    case .asked(let question): self.question = question
    case .ended: idle = nil
    case .nothing, nil: break
    }
  }

  /// Answers a question once everything is shown and nothing is outstanding.
  private func answerIfIdle() {
    guard let idle, let question, outstanding == 0, follower.deadline == nil, inbox.isEmpty,
      !inbox.wait(for: terminal.inputDescriptor, or: nil, atMost: .zero), inbox.isEmpty
    else { return }
    idle.answer(question)
    self.question = nil
  }

  /// What is composed and not in its file yet, with its number: for whoever ends the program.
  public var unsavedDrafts: (drafts: SavedDrafts, number: Int)? {
    let drafts = state.compose.drafts
    return drafts.isUnsaved || drafts.isWriting ? (drafts.noted, drafts.number + 1) : nil
  }

  private func suspend() {
    guard terminal.canBeContinued else {
      state.notice = Notice(
        .warning, "There is no shell to return to, so ^Z does nothing here; q quits")
      return
    }
    onPause.begins()
    terminal.suspend()
    onPause.ends()
    adoptSize()
  }

  private func adoptSize() {
    terminal.adoptSize()
    handle(.resized(terminal.size))
  }

  private func present() {
    screen.show(state)
    terminal.present(screen.grid)
  }
}

/// Traps in our own code when `HIAPI_TUI_TRAP` is set, for the test that the terminal survives that;
/// release builds know nothing of it.
private func springTrapForTests() {
  #if DEBUG
    if getenv("HIAPI_TUI_TRAP") != nil { preconditionFailure("HIAPI_TUI_TRAP is set") }
  #endif
}
