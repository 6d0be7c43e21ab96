import CellGrid
import HiAPITestSupport

extension TerminalEmulator {
  /// Rows whose right end is not where every panel's right border stands.
  ///
  /// Text whose width the program and the terminal count differently moves it.
  var rowsWithBrokenBorder: [String] {
    let last = size.columns - 1
    return (0..<size.rows).filter { index in
      let first = cell(at: Point(column: 0, row: index)).text
      guard "╭│╰".contains(first), first != "" else { return false }
      return !["╮", "│", "╯"].contains(cell(at: Point(column: last, row: index)).text)
    }.map { row($0) }
  }

  /// The columns in which a panel's left or right side stands, a count of rows for each.
  var sides: [Int: Int] {
    var sides: [Int: Int] = [:]
    for index in 0..<size.rows {
      for column in 0..<size.columns
      where cell(at: Point(column: column, row: index)).text == "│" {
        sides[column, default: 0] += 1
      }
    }
    return sides
  }
}
