/// A task that the simulator made, and thus billed.
public struct RecordedTask: Hashable, Sendable {
  public var id: String

  /// The API key that it was made with.
  public var account: String

  /// The `Idempotency-Key` it was made with, if any.
  public var idempotencyKey: String?

  /// The model, as it was sent.
  public var model: String

  /// The bytes of the request that made it.
  public var body: [UInt8]

  public var scenario: Scenario

  /// When it was made, since 1970.
  public var created: Duration
}
