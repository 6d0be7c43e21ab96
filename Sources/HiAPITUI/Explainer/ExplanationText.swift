import CellGrid
public import HiAPICore

/// A diagnosis as lines of plain text, for where there is no screen.
public enum ExplanationText {
  /// The lines; nothing in them is told by colour, and nothing in them can harm a terminal.
  ///
  /// - Parameters:
  ///   - diagnosis: What to tell.
  ///   - message: The message for support to put at the end.
  ///   - columns: How wide lines may be; links are never broken.
  /// - Returns: Lines without line ends.
  public static func lines(
    for diagnosis: Diagnosis, supportMessage message: String, columns: Int = 80
  ) -> [String] {
    var lines = StyledLine.paragraph("✗ " + diagnosis.title, columns: columns)
    lines += StyledLine.paragraph(
      ExplainerView.summary(of: diagnosis), columns: columns, margin: 2)
    lines.append(.blank)
    lines += ExplainerView.reasons(of: diagnosis, fix: nil, columns: columns)
    if let fix = diagnosis.fixes.first(where: \.makesDraft) {
      lines += fact("Fix", words(for: fix), columns)
    }
    lines += fact("Billed", billing(diagnosis), columns)
    lines += fact("Send again", resend(diagnosis), columns)
    for page in diagnosis.fixes.compactMap(\.page) {
      lines.append(StyledLine.fact("  See", SafeText(page.url), width: 14))
    }
    lines += fact("Request id", diagnosis.requestID ?? "none was given", columns)
    lines.append(.blank)
    lines.append(StyledLine("  For support@hiapi.ai:"))
    lines += message.split(separator: "\n").flatMap {
      StyledLine.paragraph(String($0), columns: columns, margin: 4)
    }
    return lines.map(\.plainText)
  }

  private static func fact(_ label: SafeText, _ value: String, _ columns: Int) -> [StyledLine] {
    StyledLine.facts("  " + label, value, width: 14, columns: columns)
  }

  private static func words(for fix: Fix) -> String {
    switch fix {
    case .useModel(let id): "send \"model\": \"\(id)\""
    case .useModelVerbatim(let id): "try \"model\": \"\(id)\", exactly so"
    case .setParameter(let name, nil): "leave \"\(name)\" out"
    case .setParameter(let name, let value?): "send \"\(name)\": \(value.serialized)"
    case .editParameter(let name): "change \"\(name)\""
    case .open(let page): page.url
    }
  }

  private static func billing(_ diagnosis: Diagnosis) -> String {
    switch diagnosis.billed {
    case .yes: "yes, the task succeeded"
    case .no: "no, nothing was made"
    case .unknown where diagnosis.isRefundPossible:
      "unknown; a failed task may be charged, and the charge may be refunded"
    case .unknown: "perhaps; nothing that came says so"
    }
  }

  private static func resend(_ diagnosis: Diagnosis) -> String {
    diagnosis.isResendSafe
      ? "after a pause, with the same idempotency key and the same bytes"
      : "not unchanged"
  }
}

extension Fix {
  fileprivate var page: ServicePage? {
    if case .open(let page) = self { page } else { nil }
  }
}
