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
    if let evidence = diagnosis.evidence {
      lines += self.lines(for: evidence, columns: columns)
    }
    lines.append(.blank)
    for (index, cause) in diagnosis.causes.enumerated() {
      lines += self.lines(for: cause, number: index + 1, columns: columns)
    }
    lines.append(.blank)
    if let page = diagnosis.page {
      lines += StyledLine.facts("  See", page.url, width: 14, columns: columns, role: .link)
    }
    lines += StyledLine.facts(
      "  Request id", diagnosis.requestID ?? "the service gave none", width: 14, columns: columns,
      role: diagnosis.requestID == nil ? .muted : .value)
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

  private static func lines(for evidence: ModelStringEvidence, columns: Int) -> [StyledLine] {
    let margin: SafeText = "           "
    let room = max(2, columns - margin.columns)
    var sent = [StyledLine("  sent     ", .label)]
    var marks = [StyledLine(margin, .text)]
    for piece in evidence.sent {
      var rest = SafeText(piece.text)
      while !rest.isEmpty {
        let row = sent.count - 1
        let part = rest.prefix(columns: room + margin.columns - sent[row].columns)
        if part.isEmpty {
          sent.append(StyledLine(margin, .label))
          marks.append(StyledLine(margin, .text))
          continue
        }
        sent[row].append(part, piece.isWrong ? .wrong : .value)
        let mark = piece.isWrong ? "‾" : " "
        marks[row].append(SafeText(String(repeating: mark, count: part.columns)), .wrong)
        rest = rest.dropping(columns: part.columns)
      }
    }
    let catalog = evidence.catalogID.map {
      StyledLine.facts(
        "  catalog", $0, width: margin.columns, columns: columns, role: .success)
    }
    return [.blank] + zip(sent, marks).flatMap { [$0, $1] } + (catalog ?? [])
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
