/// A JSON number as its digits and where the point stands: the same for two ways to write one number.
struct DecimalDigits: Hashable {
  private var isNegative = false
  /// Without zeros at either end.
  private var digits: [UInt8] = []
  /// The power of ten of the last digit.
  private var exponent = 0

  /// - Parameter text: A number by JSON's grammar, or as Swift writes a finite one.
  init(_ text: String) {
    var rest = Array(text.utf8)[...]
    if rest.first == UInt8(ascii: "-") {
      isNegative = true
      rest.removeFirst()
    }
    let mark = rest.firstIndex { $0 | 0x20 == UInt8(ascii: "e") } ?? rest.endIndex
    let power = Int(String(decoding: rest[mark...].dropFirst(), as: UTF8.self)) ?? 0
    // Beyond any Double; no sum of these overflows.
    exponent = min(max(power, -1_000_000), 1_000_000)
    let mantissa = rest[..<mark]
    let point = mantissa.firstIndex(of: UInt8(ascii: ".")) ?? mantissa.endIndex
    exponent -= mantissa[point...].dropFirst().count
    digits = mantissa.filter { $0 != UInt8(ascii: ".") }
    while digits.last == UInt8(ascii: "0") {
      digits.removeLast()
      exponent += 1
    }
    digits.removeFirst(digits.prefix { $0 == UInt8(ascii: "0") }.count)
    if digits.isEmpty { (isNegative, exponent) = (false, 0) }
  }
}
