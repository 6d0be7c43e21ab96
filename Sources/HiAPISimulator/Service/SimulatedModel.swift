/// A model that the simulator serves.
public struct SimulatedModel: Hashable, Sendable {
  /// The exact string that `model` must be.
  public var id: String

  /// What the model makes: `image`, `video` or `audio`; any other word counts as `image`.
  public var kind: String

  public init(id: String, kind: String) {
    self.id = id
    self.kind = kind
  }
}
