import HiAPICore

extension Parameter {
  /// A value that the parameter takes, picked by chance among all that it takes.
  func sample(using random: inout some RandomNumberGenerator) -> JSONValue {
    switch type {
    case .choice: .string(choices?.randomElement(using: &random) ?? "any")
    case .string: .string(String(repeating: "a", count: Int(max(minimum ?? 1, 1))))
    case .integer: .integer(Int64.random(in: wholeRange(upTo: 10), using: &random))
    case .number: .number(Double.random(in: (minimum ?? 0)...(maximum ?? 2), using: &random))
    case .boolean: .bool(Bool.random(using: &random))
    case .stringList, .objectList:
      .array(
        Array(repeating: item, count: Int.random(in: itemRange, using: &random)))
    }
  }

  private var item: JSONValue {
    type == .objectList
      ? ["url": "https://example.com/a.png"] : .string("https://example.com/a.png")
  }

  private var itemRange: ClosedRange<Int> { Int(max(minimum ?? 1, 1))...Int(maximum ?? 3) }

  private func wholeRange(upTo top: Int64) -> ClosedRange<Int64> {
    let low = Int64(minimum ?? 0)
    return low...max(low, Int64(maximum ?? Double(top)))
  }
}
