/// Amounts as people read them.
public enum Money {
  /// Such as `$0.05`, `$0.0843` or `1.20 EUR`: two decimals at least, four at most.
  ///
  /// What is less than four decimals show is `<$0.0001`: nothing that costs money is shown as free.
  public static func text(_ amount: Double, currency: String) -> String {
    let isTiny = amount > 0 && amount < 0.000_05
    let figure = decimals(isTiny ? 0.0001 : amount)
    let text = currency == "USD" ? "$\(figure)" : "\(figure) \(currency)"
    return isTiny ? "<\(text)" : text
  }

  private static func decimals(_ amount: Double) -> String {
    guard amount.isFinite, abs(amount) < 1e12 else { return "?" }
    let tenThousandths = Int64((abs(amount) * 10_000).rounded())
    var fraction = String(tenThousandths % 10_000)
    fraction = String(repeating: "0", count: 4 - fraction.count) + fraction
    while fraction.count > 2, fraction.last == "0" { fraction.removeLast() }
    return (amount < 0 ? "-" : "") + "\(tenThousandths / 10_000).\(fraction)"
  }
}
