extension Duration {
  /// Whole seconds, rounded down.
  var wholeSeconds: Int64 { components.seconds }

  /// Whole milliseconds, rounded down.
  var wholeMilliseconds: Int64 {
    let (seconds, overflow) = components.seconds.multipliedReportingOverflow(by: 1_000)
    return overflow ? .max : seconds &+ components.attoseconds / 1_000_000_000_000_000
  }
}
