import CellGrid

/// What a test waited for in vain, and what was on the screen instead.
public struct TerminalSessionError: Error, CustomStringConvertible {
  public let expectation: String
  /// What became of the process, where anything did.
  public let status: ProcessStatus?
  public let screen: String
  let cursor: Point
  let tail: ArraySlice<UInt8>

  public var description: String {
    var lines = ["Waited in vain until \(expectation)."]
    if let status { lines.append("The program \(status).") }
    lines.append("The screen, cursor at column \(cursor.column), row \(cursor.row):")
    lines += screen.split(separator: "\n", omittingEmptySubsequences: false).map { "  |\($0)" }
    let end = String(decoding: tail, as: UTF8.self).unicodeScalars.map {
      $0.value < 32 || $0.value == 127 ? $0.escaped(asASCII: true) : String($0)
    }
    lines.append("The last bytes: \(end.joined())")
    return lines.joined(separator: "\n")
  }
}
