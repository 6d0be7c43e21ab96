/// Order statistics of what was measured.
enum Statistics {
  /// The middle one; of two the greater.
  static func median<Value: Comparable>(_ values: [Value]) -> Value {
    quantile(0.5, of: values)
  }

  /// The value that the given share of them does not exceed.
  ///
  /// There has to be one.
  static func quantile<Value: Comparable>(_ share: Double, of values: [Value]) -> Value {
    let sorted = values.sorted()
    return sorted[min(sorted.count - 1, max(0, Int(share * Double(sorted.count))))]
  }
}
