import CellGrid
import CNcurses
import Glibc

extension NCursesTerminal {
  public func adoptSize() {
    guard isActive else { return }
    var window = winsize()
    guard ioctl(Descriptor.output, UInt(TIOCGWINSZ), &window) == 0, window.ws_col > 0,
      window.ws_row > 0
    else { return }
    let newSize = Size(columns: Int(window.ws_col), rows: Int(window.ws_row))
    guard newSize != size else { return }
    resizeterm(Int32(newSize.rows), Int32(newSize.columns))
    size = newSize
    shown = nil
  }

  /// Gives the terminal to another program, an editor for instance, as it was before.
  ///
  /// Nothing is read or shown until ``takeBack()``.
  public func handOver() {
    guard isActive else { return }
    isActive = false
    Descriptor.write("\u{1B}[?2004l")
    // Also leaves the alternate screen, shows the cursor and stops the mouse.
    endwin()
    var modes = savedModes
    tcsetattr(Descriptor.input, TCSADRAIN, &modes)
    TerminalGuard.disarm()
  }

  /// Takes the terminal again; the next frame is written whole.
  public func takeBack() {
    guard !isActive, !isClosed else { return }
    // Leaves what endwin did, with the modes of the line that ncurses keeps.
    reset_prog_mode()
    isActive = true
    adoptSize()
    clearok(window, true)
    wnoutrefresh(window)
    doupdate()
    activateScreen()
  }

  public var canBeContinued: Bool { JobControl.isUnderShell }

  public func suspend() {
    guard isActive, canBeContinued else { return }
    handOver()
    JobControl.stop()
    takeBack()
  }

  public func close() {
    guard !isClosed else { return }
    handOver()
    isClosed = true
  }

  /// Turns on what ncurses does not know of.
  func activateScreen() {
    isActive = true
    shown = nil
    isCursorShown = nil
    TerminalGuard.arm(restore: restoreBytes, modes: savedModes)
    Descriptor.write("\u{1B}[?2004h")
  }
}
