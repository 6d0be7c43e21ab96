/// One measure of the report.
struct BenchLine {
  var measure: String
  var unit: String
  var digits: Int
  var ours: Double
  var control: Double
  var ratio: Double?
  /// The budgets, where there are any.
  var atMost: Double?
  var atMostRatio: Double?

  init(
    _ measure: String, _ unit: String, _ digits: Int, ours: Double, control: Double,
    ratio: Double? = nil, atMost: Double? = nil, atMostRatio: Double? = nil
  ) {
    self.measure = measure
    self.unit = unit
    self.digits = digits
    self.ours = ours
    self.control = control
    self.ratio = ratio
    self.atMost = atMost
    self.atMostRatio = atMostRatio
  }

  var isKept: Bool {
    if let atMost, ours > atMost { return false }
    if let atMostRatio, let ratio, ratio > atMostRatio { return false }
    return true
  }

  var text: String {
    let limits = [
      atMost.map { $0 == 0 ? "0" : "≤ \(trimmed($0))\(unit.isEmpty ? "" : " \(unit)")" },
      atMostRatio.map { "≤ \(trimmed($0)) ×" },
    ].compactMap { $0 }
    return Self.row([
      measure, figure(ours), figure(control), ratio.map { Self.decimal($0, digits: 2) } ?? "",
      limits.joined(separator: ", "), isKept ? "ok" : "MISS",
    ])
  }

  /// Columns of fixed widths: the measure and the budget left, the figures right.
  static func row(_ cells: [String]) -> String {
    let widths = [28, 12, 12, 8, 20, 4]
    let padded = zip(cells, widths).enumerated().map { index, cell in
      let blanks = String(repeating: " ", count: max(0, cell.1 - cell.0.count))
      return (1...3).contains(index) ? blanks + cell.0 : cell.0 + blanks
    }
    let text = padded.joined(separator: "  ")
    return String(text.reversed().drop { $0 == " " }.reversed())
  }

  private func figure(_ value: Double) -> String {
    Self.decimal(value, digits: digits) + (unit.isEmpty ? "" : " \(unit)")
  }

  private func trimmed(_ value: Double) -> String {
    Self.decimal(value, digits: value == value.rounded() ? 0 : 1)
  }

  /// With that many digits behind the point; Foundation's formatting would cost more than the table.
  static func decimal(_ value: Double, digits: Int) -> String {
    guard value.isFinite else { return "–" }
    let scale = (0..<digits).reduce(1.0) { product, _ in product * 10 }
    let whole = Int((value * scale).rounded())
    guard digits > 0 else { return String(whole) }
    let digitsBehind = String(abs(whole) % Int(scale))
    let zeros = String(repeating: "0", count: digits - digitsBehind.count)
    return "\(whole < 0 ? "-" : "")\(abs(whole) / Int(scale)).\(zeros)\(digitsBehind)"
  }
}
