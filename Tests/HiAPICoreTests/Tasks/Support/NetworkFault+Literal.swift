public import HiAPICore

/// A broken connection in a test that minds only that it broke.
extension NetworkFault: ExpressibleByStringLiteral {
  public init(stringLiteral words: String) { self.init(.broken, words) }
}
