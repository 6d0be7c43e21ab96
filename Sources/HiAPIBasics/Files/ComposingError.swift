/// Why a draft, a preset or a reference could not be read or written, in words for the person.
public struct ComposingError: Error, Hashable, Sendable, CustomStringConvertible {
  public let description: String

  public init(_ description: String) { self.description = description }
}
