/// A screen to draw on and keys to read: ncurses in the program, memory in tests.
///
/// It has one owner, the main actor, which also owns the state of the program.
@MainActor public protocol Terminal: AnyObject {
  /// The size now. It changes between two frames only by ``adoptSize()``.
  var size: Size { get }

  /// Takes over the size that the window has now.
  func adoptSize()

  /// What to wait on with `poll(2)` until there is something to read; nil where nothing ever comes by
  /// itself.
  var inputDescriptor: Int32? { get }

  /// Everything typed, pasted or clicked since the last call; never waits.
  func readInput() -> [InputEvent]

  /// Shows the grid. Only what differs from the last one is written.
  func present(_ grid: Grid)

  /// Forgets what is on the screen, so that the next frame is written whole (`^L`).
  func invalidate()

  /// Whether a shell, or anything like it, would notice that the program is stopped, and could
  /// continue it.
  ///
  /// Nothing does for a program that was started as the terminal's own (`xterm -e`, `ssh -t`).
  var canBeContinued: Bool { get }

  /// Puts the terminal back, stops this process as `^Z` does, and takes the terminal again when it
  /// is continued.
  func suspend()

  /// Gives the terminal to another program, as it was before, and takes it back when that has ended.
  ///
  /// - Parameter command: The program, looked for in `PATH`, and its arguments.
  /// - Returns: Its exit status, or 128 and the number of the signal that ended it; nil when it could
  ///   not be started.
  func lend(to command: [String]) -> Int32?

  /// Gives the text to the clipboard of the terminal (OSC 52), which may or may not allow it.
  func copyToClipboard(_ text: String)

  /// Puts the terminal back for good. May be called twice.
  func close()
}
