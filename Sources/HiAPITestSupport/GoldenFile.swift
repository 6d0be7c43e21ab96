import CellGrid
import Foundation

/// One golden file, and how it is compared.
struct GoldenFile {
  let path: String

  /// Finds the file of a name for a test of a target.
  init(name: String, testFile: String) {
    let parts = testFile.split(separator: "/", omittingEmptySubsequences: false)
    let tests = parts.lastIndex(of: "Tests") ?? max(0, parts.count - 2)
    let target = tests + 1 < parts.count - 1 ? String(parts[tests + 1]) : "Other"
    path = (parts[...tests] + ["Goldens", Substring(target), Substring(name + ".golden")])
      .joined(separator: "/")
  }

  init(path: String) { self.path = path }

  /// Both planes, and where the cursor is; with pictures also the colours of their cells.
  static func text(of grid: Grid) -> String {
    let cursor = grid.cursor.map { "\($0.column),\($0.row)" } ?? "hidden"
    var lines = ["\(grid.size.columns)x\(grid.size.rows) cursor \(cursor)"]
    // A bar at the end keeps editors from cutting the spaces off.
    lines += (0..<grid.size.rows).map { grid.text(row: $0) + "|" }
    lines.append("roles")
    lines += (0..<grid.size.rows).map { grid.roles(row: $0) + "|" }
    if !grid.paints.isEmpty { lines += ["paints"] + (0..<grid.size.rows).map { paints(grid, $0) } }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The foreground and background of each cell of a picture, `-` for the terminal's own.
  private static func paints(_ grid: Grid, _ row: Int) -> String {
    func text(_ color: Int32) -> String { color < 0 ? "-" : String(color, radix: 16) }
    let cells = grid.row(row).map { cell in
      guard let paint = grid.paint(of: cell) else { return "." }
      return "\(text(paint.foreground))/\(text(paint.background))"
    }
    return cells.joined(separator: " ")
  }

  /// Compares, or records.
  func check(_ actual: String, isRecording: Bool) throws {
    let expected = try? String(contentsOfFile: path, encoding: .utf8)
    if expected == actual { return }
    if isRecording {
      let folder = (path as NSString).deletingLastPathComponent
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true)
      try actual.write(toFile: path, atomically: true, encoding: .utf8)
      throw GoldenMismatch(description: "Recorded \(path): read it, then run without recording.")
    }
    guard let expected else {
      throw GoldenMismatch(
        description: "No golden file \(path). RECORD_GOLDENS=1 records it:\n\(actual)")
    }
    throw GoldenMismatch(
      description: "The screen differs from \(path) (- golden, + now):\n"
        + Self.difference(expected, actual))
  }

  /// The lines that differ, with their numbers; equal stretches are left out.
  static func difference(_ expected: String, _ actual: String) -> String {
    let old = expected.split(separator: "\n", omittingEmptySubsequences: false)
    let new = actual.split(separator: "\n", omittingEmptySubsequences: false)
    var lines: [String] = []
    for index in 0..<max(old.count, new.count) {
      let before = index < old.count ? old[index] : nil
      let after = index < new.count ? new[index] : nil
      if before == after { continue }
      if let before { lines.append("\(index + 1)\t- \(before)") }
      if let after { lines.append("\(index + 1)\t+ \(after)") }
    }
    return lines.joined(separator: "\n")
  }
}
