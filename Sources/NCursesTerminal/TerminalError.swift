/// Why a screen cannot be opened.
public enum TerminalError: Error, Hashable, Sendable {
  /// Input or output is no terminal.
  case notATerminal
  /// The terminal says of itself that it cannot place its cursor (`TERM=dumb`).
  case cannotMoveCursor(name: String)
  /// Terminfo has neither the terminal nor any of those it could be taken for.
  case unknown(name: String)
}

extension TerminalError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .notATerminal:
      "Standard input and output must be a terminal."
    case .cannotMoveCursor(let name):
      "The terminal (TERM=\(name)) cannot place its cursor. If it can, start with "
        + "TERM=xterm-256color."
    case .unknown(let name):
      "Nothing is known about the terminal (TERM=\(name)), nor about any common one. "
        + "Is the package ncurses-base installed?"
    }
  }
}
