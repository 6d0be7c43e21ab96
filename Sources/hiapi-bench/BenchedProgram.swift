import HiAPITestSupport

/// A program and how to handle its list.
struct BenchedProgram {
  var command: TerminalCommand
  /// What is on the screen once the list is there.
  var ready: String
  /// Keys that bring the focus to the list.
  var enter: String
  /// The text of a row, counted from 1.
  var row: @Sendable (Int) -> String
}
