/// A sentence for the person, in the footer until the next key.
public struct Notice: Hashable, Sendable {
  public enum Weight: Hashable, Sendable {
    case info, warning, failure
  }

  public var weight: Weight
  public var text: String

  public init(_ weight: Weight, _ text: String) {
    self.weight = weight
    self.text = text
  }
}
