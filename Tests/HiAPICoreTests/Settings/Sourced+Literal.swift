public import HiAPICore

/// A setting in a test that minds only that the command line says it.
extension Sourced: ExpressibleByUnicodeScalarLiteral, ExpressibleByExtendedGraphemeClusterLiteral,
  ExpressibleByStringLiteral
where Value == String {
  public init(stringLiteral text: String) { self.init(text, from: .option("--option")) }
}
