import CellGrid
import HiAPICore

/// Panel 3 with the doctor page.
enum DoctorPageView {
  static func lines(for page: DoctorPageState, columns: Int) -> [StyledLine] {
    guard let checkup = page.checkup else {
      return [StyledLine("Looking at the installation…", .muted)]
    }
    var lines = [verdict(on: checkup), .blank]
    lines += CheckupText.lines(for: checkup, columns: columns)
    lines.append(.blank)
    lines += StyledLine.paragraph(
      page.isLooking
        ? "Looking…" : "r asks the service once, for the first of your tasks; that costs nothing.",
      .hint, columns: columns, margin: 2)
    return lines
  }

  private static func verdict(on checkup: Checkup) -> StyledLine {
    let failures = checkup.items.count { $0.state == .failure }
    let warnings = checkup.items.count { $0.state == .warning }
    if failures > 0 {
      return StyledLine("✗ \(count(failures, "thing does not", "things do not")) work", .failure)
    }
    if warnings > 0 {
      return StyledLine(
        "! Works, with \(count(warnings, "warning", "warnings"))", .warning)
    }
    return StyledLine("✓ All is well", .success)
  }

  private static func count(_ number: Int, _ one: String, _ many: String) -> SafeText {
    SafeText("\(number) \(number == 1 ? one : many)")
  }
}
