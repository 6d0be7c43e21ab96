import Dispatch

/// Calls when there is something to read on the terminal.
///
/// Read all of it in the call (``NCursesTerminal/readInput()``): what is left calls again at once.
@MainActor public final class TerminalInput {
  private let source: any DispatchSourceRead
  private var isPaused = false

  /// Starts to listen, until ``cancel()``.
  public init(onReadable: @escaping @MainActor @Sendable () -> Void) {
    source = DispatchSource.makeReadSource(fileDescriptor: Descriptor.input, queue: .main)
    source.setEventHandler { MainActor.assumeIsolated { onReadable() } }
    source.activate()
  }

  /// Leaves the terminal to another program.
  public func pause() {
    guard !isPaused else { return }
    isPaused = true
    source.suspend()
  }

  public func resume() {
    guard isPaused else { return }
    isPaused = false
    source.resume()
  }

  /// Stops listening for good.
  public func cancel() {
    // A source that is suspended must not be let go.
    resume()
    source.cancel()
  }
}
