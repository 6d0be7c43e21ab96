import Dispatch
import Glibc

/// The signals that a program on a terminal answers, as calls on the main actor.
///
/// Make it after the terminal was opened: ncurses sets handlers of its own then, and they would end
/// the program or draw in the middle of a frame.
@MainActor public final class TerminalSignals {
  public enum Signal: Hashable, Sendable, CaseIterable {
    /// The window has another size (SIGWINCH).
    case resized
    /// SIGTERM.
    case terminate
    /// SIGINT from outside: `^C` is a key.
    case interrupt
    /// The terminal or the session has gone (SIGHUP).
    case hangUp
    /// Somebody wants the program to stop as `^Z` does (SIGTSTP).
    case stop
    /// The program goes on after a stop (SIGCONT).
    case resume

    /// The system's number.
    public var number: Int32 {
      switch self {
      case .resized: SIGWINCH
      case .terminate: SIGTERM
      case .interrupt: SIGINT
      case .hangUp: SIGHUP
      case .stop: SIGTSTP
      case .resume: SIGCONT
      }
    }
  }

  private let sources: [any DispatchSourceSignal]

  /// Starts to listen, until ``cancel()``.
  public init(onSignal: @escaping @MainActor @Sendable (Signal) -> Void) {
    sources = Signal.allCases.map { signal in
      // Those whose default would end or stop the program are ignored, and so left to the source.
      let isHarmless = signal == .resized || signal == .resume
      Glibc.signal(signal.number, isHarmless ? SIG_DFL : SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: signal.number, queue: .main)
      source.setEventHandler { MainActor.assumeIsolated { onSignal(signal) } }
      source.activate()
      return source
    }
  }

  /// Stops listening and gives each signal its default meaning back.
  public func cancel() {
    for source in sources { source.cancel() }
    for signal in Signal.allCases { Glibc.signal(signal.number, SIG_DFL) }
  }
}
