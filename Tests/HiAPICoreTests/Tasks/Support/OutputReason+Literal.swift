public import HiAPICore

/// A reason in a test that minds only that there is one.
extension OutputReason: ExpressibleByStringLiteral {
  public init(stringLiteral words: String) { self = .unspecified(words) }
}
