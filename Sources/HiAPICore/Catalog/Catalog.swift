/// The models this program knows: a cache of the service's catalog page, which is the contract.
public struct Catalog: Hashable, Sendable {
  public var models: [Model]
  /// Mode suffixes that `/v1/tasks` no longer takes, such as `/text-to-image` and `:image`.
  public var modeSuffixes: [String]
  /// Ids whose slash is the vendor's and must never be cut.
  public var neverStrip: [String]
  /// Where the snapshot came from, with its date.
  public var source: String

  public init(models: [Model], modeSuffixes: [String], neverStrip: [String], source: String) {
    self.models = models
    self.modeSuffixes = modeSuffixes
    self.neverStrip = neverStrip
    self.source = source
  }

  /// The model with exactly this id.
  public func model(id: String) -> Model? {
    models.first { $0.id == id }
  }
}
