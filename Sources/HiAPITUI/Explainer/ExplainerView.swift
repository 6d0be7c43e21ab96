import CellGrid
import HiAPICore

/// An error explained: what happened, the evidence, the causes in order, who pays, and the way on.
///
/// Whatever a colour says, a sign says, too: `▸` stands before the likely cause, `·` before a possible
/// one, `–` before one that is ruled out, and what differs is marked in a line of its own.
enum ExplainerView {
  /// The lines of an explanation.
  ///
  /// A task that is refused or failed has its end behind it; of any other, something is still to come.
  static func lines(for diagnosis: Diagnosis, of state: TaskState, columns: Int) -> [StyledLine] {
    let fix = diagnosis.fixes.first(where: \.makesDraft)
    var lines =
      heading(of: diagnosis, in: state, columns: columns)
      + reasons(of: diagnosis, fix: fix, columns: columns)
    if let fix {
      lines += StyledLine.facts(
        "  f", "open a draft with \(fix.words); nothing is sent", width: 14, columns: columns,
        labelRole: .key, role: .text)
    }
    if let page = diagnosis.page {
      lines += fact("  See", page.url, .link, keys: [("p", "open")], columns: columns)
    }
    lines += fact(
      "  Request id", diagnosis.requestID ?? "the service gave none",
      diagnosis.requestID == nil ? .muted : .value,
      keys: (diagnosis.requestID == nil ? [] : [("y r", "copy")]) + [("y s", "support message")],
      columns: columns)
    return lines
  }

  /// What happened, the evidence and the causes; the likely one names the key that takes the fix.
  static func reasons(of diagnosis: Diagnosis, fix: Fix?, columns: Int) -> [StyledLine] {
    StyledLine.paragraph(diagnosis.explanation, columns: columns, margin: 2)
      + (diagnosis.evidence.map { EvidenceLines.lines(for: $0, columns: columns) } ?? []) + [.blank]
      + diagnosis.causes.enumerated().flatMap { index, cause in
        lines(
          for: cause, number: index + 1, key: cause.verdict == .likely ? fix : nil,
          columns: columns)
      } + [.blank]
  }

  private static func heading(
    of diagnosis: Diagnosis, in state: TaskState, columns: Int
  ) -> [StyledLine] {
    let (sign, role): (String, Role) =
      switch state {
      case .refused, .fail, .cancelled: ("✗ ", .failure)
      case .unknown: ("? ", .warning)
      case .intent, .sending, .queued, .handling, .archiving, .success: ("! ", .warning)
      }
    let heading = sign + diagnosis.title
    let summary = summary(of: diagnosis)
    var title = StyledLine(SafeText(heading), role)
    title.trailing = [.init(text: SafeText(summary), role: .muted)]
    guard title.columns + SafeText(summary).columns + 1 > columns else { return [title] }
    return StyledLine.paragraph(heading, role, columns: columns)
      + StyledLine.paragraph(summary, .muted, columns: columns, margin: 2)
  }

  /// Such as `model_not_found · HTTP 400 · not billed`.
  static func summary(of diagnosis: Diagnosis) -> String {
    let billed =
      switch diagnosis.billed {
      case .yes: "billed"
      case .no: "not billed"
      case .unknown where diagnosis.isRefundPossible: "charge unknown, refund possible"
      case .unknown: "may be billed"
      }
    return [diagnosis.code, diagnosis.httpStatus.map { "HTTP \($0)" }, billed]
      .compactMap(\.self).joined(separator: " · ")
  }

  /// A cause in its line; the likely one is opened: its detail stands out, and under it where there is
  /// no room beside.
  private static func lines(
    for cause: Cause, number: Int, key fix: Fix?, columns: Int
  ) -> [StyledLine] {
    let (sign, role, detailRole): (String, Role, Role) =
      switch cause.verdict {
      case .likely: ("▸", .accent, .value)
      case .possible: ("·", .text, .text)
      case .ruledOut: ("–", .muted, .muted)
      }
    var line = StyledLine("  \(number) \(sign) ", role)
    line.append(SafeText(cause.title), role)
    if fix != nil {
      line.trailing = [.init(text: "f ", role: .key), .init(text: "fix as a draft", role: .hint)]
    }
    guard !cause.detail.isEmpty else { return [line] }
    let detail = SafeText("  " + cause.detail)
    if line.columns + detail.columns <= columns {
      line.append(detail, detailRole)
      return [line]
    }
    return [line] + StyledLine.paragraph(cause.detail, detailRole, columns: columns, margin: 6)
  }

  /// A fact with its keys at the right, or under it where there is no room for both.
  private static func fact(
    _ label: SafeText, _ value: String, _ role: Role, keys: [(String, String)], columns: Int
  ) -> [StyledLine] {
    let width = 14
    var hints: [StyledLine.Span] = []
    for (index, key) in keys.enumerated() {
      hints.append(.init(text: SafeText((index == 0 ? "" : "  ") + key.0 + " "), role: .key))
      hints.append(.init(text: SafeText(key.1), role: .hint))
    }
    var lines = StyledLine.facts(label, value, width: width, columns: columns, role: role)
    let wanted = hints.reduce(0) { $0 + $1.text.columns }
    if lines.count == 1, lines[0].columns + 1 + wanted <= columns {
      lines[0].trailing = hints
    } else {
      let margin = StyledLine.Span(
        text: SafeText(String(repeating: " ", count: width)), role: .text)
      lines.append(StyledLine([margin] + hints))
    }
    return lines
  }
}
