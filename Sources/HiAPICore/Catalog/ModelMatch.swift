/// A model that a search found.
public struct ModelMatch: Hashable, Sendable {
  /// Its place in the catalog's ``Catalog/models``.
  public var index: Int
  /// The matched part of the model's name, in characters; nil where something else matched.
  public var nameRange: Range<Int>?

  public init(index: Int, nameRange: Range<Int>?) {
    self.index = index
    self.nameRange = nameRange
  }
}
