/// Why a text is not JSON, and where it stops being so.
public struct JSONError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What is wrong, in words.
  public let reason: String
  /// The line it is on, from 1.
  public let line: Int
  /// The byte within that line, from 1.
  public let column: Int
  /// Whether it is JSON, with a number in it that would be changed by being read.
  public let isInexact: Bool

  public init(reason: String, line: Int, column: Int, isInexact: Bool = false) {
    self.isInexact = isInexact
    self.reason = reason
    self.line = line
    self.column = column
  }

  public var description: String { "line \(line), column \(column): \(reason)" }
}
