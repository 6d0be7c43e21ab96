/// Why a theme file cannot be used: where in it, and what to write instead.
public struct ThemeFileError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The file as it was named to the reader.
  public let file: String
  /// From 1; nil when the whole file is meant.
  public let line: Int?
  /// From 1, in Unicode scalars.
  public let column: Int?
  /// What is wrong and what would be right.
  public let reason: String

  public init(file: String, line: Int?, column: Int?, reason: String) {
    self.file = file
    self.line = line
    self.column = column
    self.reason = reason
  }

  /// As compilers write it: `dark.yaml:12:5: …`.
  public var description: String {
    var place = file
    if let line { place += ":\(line)" }
    if let column { place += ":\(column)" }
    return "\(place): \(reason)"
  }
}
