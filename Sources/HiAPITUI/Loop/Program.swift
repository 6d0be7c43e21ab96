import DequeModule
public import CellGrid
import HiAPICore

/// The program around `update` and `draw`: it owns the terminal and the state, on the main actor.
@MainActor
public final class Program {
  private let terminal: any Terminal
  private let inbox: Inbox
  private let runner: EffectRunner
  private(set) var state: AppState
  private var grid: Grid
  private var exitCode: Int32?

  public init(terminal: any Terminal, state: AppState, inbox: Inbox, runner: EffectRunner) {
    self.terminal = terminal
    self.inbox = inbox
    self.runner = runner
    self.state = state
    self.state.size = terminal.size
    self.grid = Grid(size: terminal.size, isASCII: state.isASCII)
  }

  /// Draws, waits, and answers what happens, until the person or a signal ends it.
  ///
  /// - Returns: The exit code. The terminal is still open then; the caller closes it.
  public func run() async -> Int32 {
    present()
    handle(.started)
    for await _ in inbox.bell {
      for event in inbox.takeAll() {
        take(event)
        if let exitCode { return exitCode }
      }
      present()
    }
    return 0
  }

  private func take(_ event: Event) {
    switch event {
    case .action(let action): handle(action)
    case .input:
      for input in terminal.readInput() { take(input) }
    case .signal(.windowChanged), .signal(.resumed): adoptSize()
    case .signal(.stop): suspend()
    case .signal(let signal): exitCode = signal.exitCode
    }
  }

  private func take(_ input: InputEvent) {
    guard exitCode == nil else { return }
    switch input {
    case .key(let key): handle(.keyPressed(key))
    case .paste(let text): handle(.pasted(text))
    case .mouse(let event): handle(.clicked(event))
    case .hangUp: exitCode = ProgramSignal.hangUp.exitCode
    }
  }

  private func handle(_ action: AppAction) {
    for effect in update(&state, action) {
      switch effect {
      case .copy(let text, let name):
        terminal.copyToClipboard(text)
        state.notice = Notice(.info, "\(name) was given to the terminal's clipboard")
      case .repaint: terminal.invalidate()
      case .suspend: suspend()
      case .quit(let code): exitCode = code
      default:
        // A stored task would have to be thrown away when it is done; what it answers goes through
        // the inbox like everything else.
        Task { [runner, inbox] in
          if let action = await runner.run(effect) { inbox.post(.action(action)) }
        }
      }
    }
  }

  private func suspend() {
    terminal.suspend()
    adoptSize()
  }

  private func adoptSize() {
    terminal.adoptSize()
    handle(.resized(terminal.size))
  }

  private func present() {
    if grid.size != terminal.size { grid = Grid(size: terminal.size, isASCII: state.isASCII) }
    draw(state, on: &grid)
    terminal.present(grid)
  }
}
