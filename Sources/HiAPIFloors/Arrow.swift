/// One room that uses another.
public struct Arrow: Hashable, Comparable, Sendable {
  /// A module, or a folder of one: `HiAPICore`, `HiAPICore/Settings`.
  public var from: String
  public var to: String

  public init(from: String, to: String) {
    self.from = from
    self.to = to
  }

  public static func < (one: Arrow, other: Arrow) -> Bool {
    (one.from, one.to) < (other.from, other.to)
  }
}
