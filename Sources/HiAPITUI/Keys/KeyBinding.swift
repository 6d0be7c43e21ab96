public import CellGrid

/// One line of the table of actions: footer, help, keymap and README are made from it.
public struct KeyBinding: Sendable {
  public var keys: [KeyEvent]
  public var command: Command
  public var scope: Scope
  /// Two or three words for the footer; empty keeps it out of there.
  public var hint: String
  /// A line for the help.
  public var help: String
  /// Why it cannot be done now, for the footer; nil when it can.
  public var whyNot: @Sendable (AppState) -> String?

  public init(
    _ keys: [KeyEvent], _ command: Command, in scope: Scope, hint: String = "", help: String,
    whyNot: @escaping @Sendable (AppState) -> String? = { _ in nil }
  ) {
    self.keys = keys
    self.command = command
    self.scope = scope
    self.hint = hint
    self.help = help
    self.whyNot = whyNot
  }
}
