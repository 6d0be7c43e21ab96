/// A golden file says otherwise, or there is none.
public struct GoldenMismatch: Error, Equatable, Sendable, CustomStringConvertible {
  public let description: String
}
