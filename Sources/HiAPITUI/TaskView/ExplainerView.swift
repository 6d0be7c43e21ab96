import CellGrid
import HiAPICore

/// An error explained: what happened, the evidence, the causes in order, who pays, and the way on.
enum ExplainerView {
  /// The lines of an explanation.
  ///
  /// `isOpen` says that nothing is lost yet: the outcome is still to be found out.
  static func lines(for diagnosis: Diagnosis, isOpen: Bool, columns: Int) -> [StyledLine] {
    var lines: [StyledLine] = []
    let heading = (isOpen ? "? " : "✗ ") + diagnosis.title
    let role: Role = isOpen ? .warning : .failure
    var title = StyledLine(SafeText(heading), role)
    title.trailing = [.init(text: SafeText(summary(of: diagnosis)), role: .muted)]
    if title.columns + summary(of: diagnosis).count + 1 > columns {
      lines += StyledLine.paragraph(heading, role, columns: columns)
      lines.append(StyledLine(SafeText("  " + summary(of: diagnosis)), .muted))
    } else {
      lines.append(title)
    }
    lines += StyledLine.paragraph(diagnosis.explanation, columns: columns, margin: 2)
    if let evidence = diagnosis.evidence { lines += self.lines(for: evidence) }
    lines.append(.blank)
    for (index, cause) in diagnosis.causes.enumerated() {
      lines += self.lines(for: cause, number: index + 1, columns: columns)
    }
    lines.append(.blank)
    if let page = diagnosis.page {
      lines.append(.fact("  See", SafeText(page.url), width: 14, role: .link))
    }
    lines.append(
      .fact(
        "  Request id", SafeText(diagnosis.requestID ?? "the service gave none"), width: 14,
        role: diagnosis.requestID == nil ? .muted : .value))
    lines += StyledLine.paragraph(keys(for: diagnosis), .hint, columns: columns, margin: 2)
    return lines
  }

  /// Such as `model_not_found · HTTP 400 · not billed`.
  private static func summary(of diagnosis: Diagnosis) -> String {
    let billed =
      switch diagnosis.billed {
      case .yes: "billed"
      case .no: "not billed"
      case .unknown: "may be billed"
      }
    return [diagnosis.code, diagnosis.httpStatus.map { "HTTP \($0)" }, billed]
      .compactMap(\.self).joined(separator: " · ")
  }

  private static func lines(for evidence: ModelStringEvidence) -> [StyledLine] {
    var sent = StyledLine("  sent     ", .label)
    var marks = StyledLine("           ", .text)
    for piece in evidence.sent {
      let text = SafeText(piece.text)
      sent.append(text, piece.isWrong ? .wrong : .value)
      let mark = piece.isWrong ? "‾" : " "
      marks.append(SafeText(String(repeating: mark, count: text.columns)), .wrong)
    }
    var lines = [StyledLine.blank, sent, marks]
    if let id = evidence.catalogID {
      var line = StyledLine("  catalog  ", .label)
      line.append(SafeText(id), .success)
      lines.append(line)
    }
    return lines
  }

  private static func lines(for cause: Cause, number: Int, columns: Int) -> [StyledLine] {
    let (sign, role): (String, Role) =
      switch cause.verdict {
      case .likely: ("▸", .accent)
      case .possible: (" ", .text)
      case .ruledOut: (" ", .muted)
      }
    var line = StyledLine("  \(number) \(sign) ", role)
    line.append(SafeText(cause.title), role)
    let detail = SafeText("  " + cause.detail)
    if line.columns + detail.columns <= columns {
      line.append(detail, cause.verdict == .likely ? .value : .muted)
      return [line]
    }
    return [line] + StyledLine.paragraph(cause.detail, .muted, columns: columns, margin: 6)
  }

  private static func keys(for diagnosis: Diagnosis) -> String {
    let hasFix = diagnosis.fixes.contains(where: \.makesDraft)
    return [
      hasFix ? "f fix as a draft" : nil, "y r copy request id", "y s copy support message",
      "Esc back",
    ].compactMap(\.self).joined(separator: "   ")
  }
}
