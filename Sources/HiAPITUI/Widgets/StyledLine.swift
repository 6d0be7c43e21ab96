import CellGrid

/// A line of text in several roles, with something at its right end where it wants it.
struct StyledLine: Hashable {
  struct Span: Hashable {
    var text: SafeText
    var role: Role
  }

  var spans: [Span]
  /// Right-aligned; it gives way when the line is too narrow for both.
  var trailing: [Span] = []

  init(_ spans: [Span] = [], trailing: [Span] = []) {
    self.spans = spans
    self.trailing = trailing
  }

  init(_ text: SafeText, _ role: Role = .text) {
    self.spans = [Span(text: text, role: role)]
  }

  mutating func append(_ text: SafeText, _ role: Role) {
    spans.append(Span(text: text, role: role))
  }

  /// The columns of the left part.
  var columns: Int { spans.reduce(0) { $0 + $1.text.columns } }

  /// Paints it onto one line of an area.
  func draw(on grid: inout Grid, in area: Rect, line: Int) {
    var rest = area.line(line)
    guard !rest.isEmpty else { return }
    let wanted = trailing.reduce(0) { $0 + $1.text.columns }
    if wanted > 0, columns + 1 + wanted <= rest.columns {
      var right = rest.takeRight(wanted)
      for span in trailing {
        grid.write(span.text, span.role, in: right)
        _ = right.takeLeft(span.text.columns)
      }
    }
    for span in spans {
      grid.write(span.text, span.role, in: rest)
      _ = rest.takeLeft(span.text.columns)
    }
    // The gap looks like its neighbour, so that a terminal need not be told of two changes.
    if let role = trailing.first?.role, !rest.isEmpty { grid.fill(rest, role) }
  }
}

extension StyledLine {
  static let blank = StyledLine()

  /// A name and its value: `Resolution  1K`.
  static func fact(
    _ label: SafeText, _ value: SafeText, width: Int, labelRole: Role = .label,
    role: Role = .value
  ) -> StyledLine {
    StyledLine([
      Span(text: label.padded(to: width), role: labelRole), Span(text: value, role: role),
    ])
  }

  /// A text of any length, wrapped; every line begins with the same margin.
  static func paragraph(
    _ text: String, _ role: Role = .text, columns: Int, margin: Int = 0, limit: Int = .max
  ) -> [StyledLine] {
    let lines = TextWrap.lines(of: text, columns: max(1, columns - margin))
    let space = SafeText(String(repeating: " ", count: margin))
    var shown = lines.prefix(limit).map { StyledLine([Span(text: space + $0.text, role: role)]) }
    if lines.count > limit, let last = shown.indices.last { shown[last].append(" …", .muted) }
    return shown
  }

  /// A name and a value of any length, wrapped under itself.
  static func facts(
    _ label: SafeText, _ value: String, width: Int, columns: Int, labelRole: Role = .label,
    role: Role = .value
  ) -> [StyledLine] {
    let lines = TextWrap.lines(of: value, columns: max(1, columns - width))
    return lines.enumerated().map { index, line in
      fact(
        index == 0 ? label : "", line.text, width: width, labelRole: labelRole, role: role)
    }
  }
}

extension StyledLine {
  /// The line without its roles and without spaces at its end.
  var plainText: String {
    let text = spans.map(\.text.text).joined()
    let end = text.lastIndex { $0 != " " }.map { text.index(after: $0) } ?? text.startIndex
    return String(text[..<end])
  }
}

/// Paints lines from one on; a mark at the right says that there is more.
func drawScrolled(
  _ lines: [StyledLine], from scroll: Int, on grid: inout Grid, in area: Rect
) {
  let first = min(max(0, scroll), max(0, lines.count - area.rows))
  for line in 0..<min(area.rows, lines.count - first) {
    lines[first + line].draw(on: &grid, in: area, line: line)
  }
  if first + area.rows < lines.count {
    grid.write("↓", .muted, in: area, line: area.rows - 1, alignment: .right)
  }
  if first > 0 { grid.write("↑", .muted, in: area, line: 0, alignment: .right) }
}
