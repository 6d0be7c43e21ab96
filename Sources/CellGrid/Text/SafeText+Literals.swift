/// Literals and interpolations are cleaned like anything else: what is put between `\(` and `)` may
/// come from a server.
extension SafeText: ExpressibleByStringInterpolation {
  public struct StringInterpolation: StringInterpolationProtocol {
    var collected = ""

    public init(literalCapacity: Int, interpolationCount: Int) {
      collected.reserveCapacity(literalCapacity + 8 * interpolationCount)
    }

    public mutating func appendLiteral(_ literal: String) { collected += literal }

    public mutating func appendInterpolation(_ text: SafeText) { collected += text.text }

    public mutating func appendInterpolation(_ untrusted: String) { collected += untrusted }

    public mutating func appendInterpolation(_ value: some CustomStringConvertible) {
      collected += value.description
    }
  }

  public init(stringLiteral value: String) { self.init(value) }

  public init(stringInterpolation: StringInterpolation) {
    self.init(stringInterpolation.collected)
  }
}
