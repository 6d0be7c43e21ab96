public import CellGrid

/// A terminal in memory: it keeps the last grid, and tests type and resize.
@MainActor public final class MemoryTerminal: Terminal {
  public private(set) var size: Size
  /// The last grid that was presented.
  public private(set) var grid: Grid?
  /// How many were.
  public private(set) var frames = 0
  public private(set) var invalidations = 0
  public private(set) var suspensions = 0
  public private(set) var isClosed = false
  public var canBeContinued = true
  /// What a program does that the terminal is lent to, and its exit status; without one none starts.
  public var borrower: (([String]) -> Int32?)?
  /// The last text given to the clipboard.
  public private(set) var clipboard: String?

  private var pending: [InputEvent] = []
  private var windowSize: Size

  public init(size: Size) {
    self.size = size
    windowSize = size
  }

  /// Queues input for the next read.
  public func type(_ events: InputEvent...) { pending += events }

  /// Queues the characters of a text as keys.
  public func type(_ text: String) {
    pending += text.map { .key(KeyEvent(.character($0))) }
  }

  /// Changes the window; the terminal follows when it is told to adopt the size.
  public func resizeWindow(to size: Size) { windowSize = size }

  public func adoptSize() { size = windowSize }

  public var inputDescriptor: Int32? { nil }

  public func readInput() -> [InputEvent] {
    defer { pending = [] }
    return pending
  }

  public func present(_ grid: Grid) {
    self.grid = grid
    frames += 1
  }

  public func invalidate() { invalidations += 1 }

  public func suspend() { suspensions += 1 }

  public func lend(to command: [String]) -> Int32? { borrower?(command) }

  public func copyToClipboard(_ text: String) { clipboard = text }

  public func close() { isClosed = true }
}
