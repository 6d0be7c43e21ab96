/// The models this program knows: a cache of the service's catalog page, which is the contract.
public struct Catalog: Hashable, Sendable {
  public var models: [Model]
  /// Mode suffixes that `/v1/tasks` no longer takes, such as `/text-to-image` and `:image`.
  public var modeSuffixes: [String]
  /// Ids whose slash is the vendor's and must never be cut.
  public var neverStrip: [String]
  /// Routes seen behind an `@` or in the `route` field (contract §3); a route is not a mode suffix.
  public var routes: [Route]
  /// Where the snapshot came from, with its date.
  public var source: String
  /// The day the snapshot was compiled, such as `2026-11-23`: its age.
  public var compiled: String?

  /// A named way to a model, such as `ext`.
  public struct Route: Hashable, Sendable {
    public var name: String
    public var note: String?

    public init(name: String, note: String?) {
      self.name = name
      self.note = note
    }
  }

  public init(
    models: [Model], modeSuffixes: [String], neverStrip: [String], routes: [Route] = [],
    source: String, compiled: String? = nil
  ) {
    self.models = models
    self.modeSuffixes = modeSuffixes
    self.neverStrip = neverStrip
    self.routes = routes
    self.source = source
    self.compiled = compiled
  }

  /// The model with exactly this id.
  public func model(id: String) -> Model? {
    models.first { $0.id == id }
  }
}
