import CNcurses
import Glibc

/// Puts the terminal back when the program crashes, and keeps its last words.
///
/// What is written to standard error while the screen is up would be drawn over and vanish with it, so
/// it goes into a file in memory, and comes out when the screen is gone. Everything that runs in a
/// handler is safe there: no allocation, no lock, nothing of the Swift runtime but plain loads.
enum TerminalGuard {
  private static let signals: [Int32] = [SIGILL, SIGTRAP, SIGABRT, SIGSEGV, SIGBUS, SIGFPE]

  /// Written by the main actor alone; handlers, which may run on any thread, read it.
  ///
  /// It is changed only while no handler is installed, save for `isArmed`, which is one byte.
  nonisolated(unsafe) private static var state = CrashState()

  /// From now on a crash writes these bytes and sets these modes before it goes its usual way.
  @MainActor static func arm(restore: [UInt8], modes: termios) {
    guard !state.isArmed else { return }
    state.prepare(restore: restore, modes: modes, signals: signals)
    captureErrors()
    coverThread()
    var action = sigaction()
    action.__sigaction_handler.sa_handler = { TerminalGuard.handle($0) }
    action.sa_flags = SA_ONSTACK
    sigemptyset(&action.sa_mask)
    for (index, signal) in signals.enumerated() {
      sigaction(signal, &action, state.previous + index)
    }
    state.isArmed = true
  }

  /// Takes the handlers away, and writes what went to standard error meanwhile.
  @MainActor static func disarm() {
    guard state.isArmed else { return }
    state.isArmed = false
    for (index, signal) in signals.enumerated() {
      sigaction(signal, state.previous + index, nil)
    }
    state.releaseErrors()
  }

  /// Runs in a crash, on whatever thread it happened.
  private static func handle(_ signal: Int32) {
    if state.isArmed {
      state.isArmed = false
      state.restoreTerminal()
      state.releaseErrors()
    }
    for index in 0..<state.signalCount where state.signals[index] == signal {
      sigaction(signal, state.previous + index, nil)
    }
    // Raised again and not merely returned from: after a signal from outside the program would run on.
    var unblocked = sigset_t()
    sigemptyset(&unblocked)
    sigaddset(&unblocked, signal)
    pthread_sigmask(SIG_UNBLOCK, &unblocked, nil)
    raise(signal)
  }

  @MainActor private static func captureErrors() {
    // Somebody who sent it to a file wants it there, and at once.
    guard isatty(STDERR_FILENO) == 1 else { return }
    if state.errors < 0 { state.errors = nc_memory_file("hiapi-tui-errors") }
    guard state.errors >= 0 else { return }
    let original = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3)
    guard original >= 0 else { return }
    state.originalErrors = original
    dup2(state.errors, STDERR_FILENO)
  }

  /// Gives the thread that runs the main actor a stack for the handler, which must run when the usual
  /// one has overflowed.
  ///
  /// Such stacks are a thread's own, and the main actor moves between the threads of a pool; so this
  /// is asked again in each round, and costs nothing while the thread stays the same.
  @MainActor static func coverThread() {
    let thread = pthread_self()
    guard thread != coveredThread else { return }
    coveredThread = thread
    var present = stack_t()
    guard sigaltstack(nil, &present) == 0, present.ss_flags & Int32(SS_DISABLE) != 0 else { return }
    var stack = stack_t()
    stack.ss_sp = handlerStack.baseAddress
    stack.ss_size = handlerStack.count
    sigaltstack(&stack, nil)
  }

  @MainActor private static var coveredThread: pthread_t?

  /// One for all threads: two that overflow at once are too late anyway.
  @MainActor private static let handlerStack = UnsafeMutableRawBufferPointer.allocate(
    byteCount: 64 * 1024, alignment: 16)
}
