public import HiAPICore

/// Tasks of the account that were made elsewhere, as a list to choose from.
public struct StraysState: Equatable, Sendable {
  public var list: [Stray]
  public var cursor = ListCursor()
  /// The service is being asked.
  public var isLooking = false

  public init(_ list: [Stray]) { self.list = list }

  public var selected: Stray? {
    list.indices.contains(cursor.selection) ? list[cursor.selection] : nil
  }
}
