/// A task that the simulator made, and thus billed.
public struct RecordedTask: Hashable, Sendable {
  public var id: String

  /// The account that was billed: its first API key of ``SimulatorOptions/accounts``, or the key
  /// itself.
  public var account: String

  /// The API key that it was made with.
  public var apiKey: String

  /// The `Idempotency-Key` it was made with, if any.
  public var idempotencyKey: String?

  /// The model, as it was sent.
  public var model: String

  /// The prompt, or the other words of the input where it has none.
  public var prompt: String

  /// The bytes of the request that made it.
  public var body: [UInt8]

  public var scenario: Scenario

  /// The forms in which it is told of.
  public var variant: WireVariant

  /// What a person wanted with it: the word that follows `intent:` in its prompt, if any.
  public var intent: String? {
    guard let mark = prompt.firstRange(of: "intent:") else { return nil }
    let word = prompt[mark.upperBound...].prefix { !$0.isWhitespace && $0 != "\"" }
    return word.isEmpty ? nil : String(word)
  }

  /// When it was made, since 1970.
  public var created: Duration

  /// What its answers name as outputs, or will, in the order of the wire.
  let drawn: [SimulatedTask.Output]

  /// The outputs that it names when it ends, or will; none for most tasks that fail.
  ///
  /// They follow from the request alone, and tell of the files as they should be, whatever a fault
  /// makes of them. They are drawn for this, which takes milliseconds each.
  public var outputs: [RecordedOutput] {
    drawn.map { RecordedOutput($0, isLinked: !variant.output.isInline) }
  }
}
