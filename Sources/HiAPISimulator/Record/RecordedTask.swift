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

  /// The forms in which it is told of.
  public var dialect: Dialect

  /// When it was made, since 1970.
  public var created: Duration

  /// What its answers name as outputs, or will, in the order of the wire.
  let drawn: [SimulatedTask.Output]

  /// The outputs that it names when it succeeds, or will; none for a task that fails.
  ///
  /// They follow from the request alone, and tell of the files as they should be, whatever a mishap
  /// makes of them. They are drawn for this, which takes milliseconds each.
  public var outputs: [RecordedOutput] {
    drawn.map { RecordedOutput($0, isLinked: !dialect.output.isInline) }
  }
}
