import CellGrid
import HiAPICore

/// A model string over the catalog's id, column under column, with a mark under each stretch that
/// differs.
enum EvidenceLines {
  private static let margin: SafeText = "           "

  /// Up to three lines for each stretch that fits the columns: sent, marks, catalog.
  static func lines(for evidence: ModelStringEvidence, columns: Int) -> [StyledLine] {
    let room = max(2, columns - margin.columns)
    var rows = [Row(isFirst: true)]
    for piece in evidence.pieces {
      var (sent, wanted) = (SafeText(piece.text), SafeText(piece.wanted))
      while !sent.isEmpty || !wanted.isEmpty {
        let left = room - rows[rows.count - 1].columns
        let width = min(max(sent.columns, wanted.columns), left)
        let (upper, lower) = (sent.prefix(columns: width), wanted.prefix(columns: width))
        if width <= 0 || (upper.isEmpty && lower.isEmpty) {
          rows.append(Row(isFirst: false))
          continue
        }
        rows[rows.count - 1].append(
          upper, lower, width: width, isWrong: piece.isWrong, isComparing: evidence.catalogID != nil
        )
        sent = sent.dropping(columns: upper.columns)
        wanted = wanted.dropping(columns: lower.columns)
      }
    }
    return [.blank]
      + rows.flatMap { row in
        [row.sent] + (row.marks.spans.contains { $0.role == .wrong } ? [row.marks] : [])
          + (evidence.catalogID == nil ? [] : [row.wanted])
      }
  }

  private struct Row {
    var sent: StyledLine
    var marks: StyledLine
    var wanted: StyledLine
    var columns = 0

    init(isFirst: Bool) {
      sent = StyledLine(isFirst ? "  sent     " : margin, .label)
      marks = StyledLine(margin, .text)
      wanted = StyledLine(isFirst ? "  catalog  " : margin, .label)
    }

    mutating func append(
      _ upper: SafeText, _ lower: SafeText, width: Int, isWrong: Bool, isComparing: Bool
    ) {
      columns += width
      sent.append(upper.padded(to: width), isWrong ? .wrong : .value)
      marks.append(
        SafeText(String(repeating: isWrong ? "‾" : " ", count: width)), isWrong ? .wrong : .text)
      wanted.append(lower.padded(to: width), isWrong ? .chosen : .success)
    }
  }
}
