import Dispatch
import Glibc
import Synchronization

/// The signals that a program on a terminal answers, as calls on a queue of their own.
///
/// Call ``hold()`` before the terminal is opened, and make it after.
public final class TerminalSignals {
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

  /// What came while nobody listened: a bit for each signal's number.
  private static let early = Atomic<UInt64>(0)

  /// Remembers the signals, from before the terminal is opened until somebody listens.
  ///
  /// Sources are set up by libdispatch's own thread, a moment after they are made: a signal of that
  /// moment would be lost. ncurses handles none that has a handler already, and so one that comes
  /// while it starts does not end the program in the middle of it.
  public static func hold() {
    early.store(0, ordering: .relaxed)
    for signal in Signal.allCases { Glibc.signal(signal.number) { TerminalSignals.remember($0) } }
  }

  /// Runs inside of the signal: it may do nothing but this.
  private static func remember(_ number: Int32) {
    early.bitwiseOr(1 << UInt64(number), ordering: .relaxed)
  }

  /// Starts to listen, until ``cancel()``; call ``hold()`` before.
  public init(onSignal: @escaping @Sendable (Signal) -> Void) {
    // Not the main queue: the main thread may be waiting for keys.
    let queue = DispatchQueue(label: "signals")
    sources = Signal.allCases.map { signal in
      let source = DispatchSource.makeSignalSource(signal: signal.number, queue: queue)
      source.setEventHandler { onSignal(signal) }
      source.setRegistrationHandler {
        // From here on the source has the signal, and nothing is added to these.
        let isEarly = Self.early.load(ordering: .relaxed) & 1 << UInt64(signal.number) != 0
        if isEarly { onSignal(signal) }
      }
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
