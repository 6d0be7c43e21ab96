import CellGrid

/// The keys that work where the person is.
enum HelpView {
  /// The keys of one place, under its name.
  struct Section {
    struct Row {
      var keys: [KeyEvent]
      var text: String
      /// Why it cannot be done now; nil when it can.
      var whyNot: String?
    }

    var title: String
    var rows: [Row]
  }

  /// The inside of the help's frame on a screen.
  static func area(in size: Size) -> Rect {
    frame(in: size).inset(columns: 2, rows: 1)
  }

  private static func frame(in size: Size) -> Rect {
    Rect(column: 0, row: 1, columns: size.columns, rows: max(0, size.rows - 2))
      .inset(columns: size.columns >= 100 ? 4 : 0, rows: size.rows >= 30 ? 2 : 0)
  }

  static func draw(_ sections: [Section], from scroll: Int, on grid: inout Grid) {
    let frame = frame(in: grid.size)
    grid.fill(frame, .text)
    grid.box(frame, .borderFocused, title: "Help", titleRole: .titleFocused, trailing: "Esc close")
    let area = area(in: grid.size)
    drawScrolled(lines(for: sections, columns: area.columns), from: scroll, on: &grid, in: area)
  }

  static func lines(for sections: [Section], columns: Int) -> [StyledLine] {
    var lines: [StyledLine] = []
    for section in sections {
      if !lines.isEmpty { lines.append(.blank) }
      lines.append(StyledLine(SafeText(section.title), .title))
      for row in section.rows {
        lines += StyledLine.facts(
          SafeText("  " + row.keys.map(\.name).joined(separator: " ")),
          row.text + (row.whyNot.map { " (not now: \($0))" } ?? ""), width: 22, columns: columns,
          labelRole: .key, role: row.whyNot == nil ? .text : .muted)
      }
    }
    return lines
  }
}
