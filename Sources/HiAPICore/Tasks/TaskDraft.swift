public import OrderedCollections

/// A request being composed: nothing in it is sent before it becomes an intent.
public struct TaskDraft: Hashable, Sendable {
  /// The model string, sent exactly as it stands here.
  public var model: String
  /// What the person chose, in the order it is sent.
  ///
  /// A parameter left alone is not in it.
  public var input: OrderedDictionary<String, JSONValue>

  /// Where its outputs are saved, an absolute path; nil for the folder of the settings.
  ///
  /// It is not part of the request.
  public var outputFolder: String?

  public init(
    model: String, input: OrderedDictionary<String, JSONValue> = [:], outputFolder: String? = nil
  ) {
    self.model = model
    self.input = input
    self.outputFolder = outputFolder
  }

  /// The body of `POST /v1/tasks` (contract §3): `{"model":…,"input":{…}}`.
  public var body: [UInt8] {
    Array(JSONValue.object(["model": .string(model), "input": .object(input)]).serialized.utf8)
  }
}
