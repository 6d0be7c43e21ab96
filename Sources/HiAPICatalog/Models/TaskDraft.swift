public import HiAPIBasics
public import OrderedCollections

/// A request being composed: nothing in it is sent before it becomes an intent.
public struct TaskDraft: Hashable, Sendable {
  /// The model string, sent exactly as it stands here.
  public var model: String
  /// What the person chose, in the order it is sent.
  ///
  /// A parameter left alone is not in it.
  public var input: OrderedDictionary<String, JSONValue>

  /// What the body has beside `model` and `input`, in the order it is sent: `callback`, `route` and
  /// `storage` (contract §3), and whatever else a person wrote there.
  public var otherFields: OrderedDictionary<String, JSONValue>

  /// Where its outputs are saved, an absolute path; nil for the folder of the settings.
  ///
  /// It is not part of the request.
  public var outputFolder: String?

  public init(
    model: String, input: OrderedDictionary<String, JSONValue> = [:],
    otherFields: OrderedDictionary<String, JSONValue> = [:], outputFolder: String? = nil
  ) {
    self.model = model
    self.input = input
    self.otherFields = otherFields
    self.outputFolder = outputFolder
  }

  /// The body of `POST /v1/tasks` (contract §3): `{"model":…,"input":{…}}`, then the other fields.
  public var body: [UInt8] { Array(bodyValue.serialized.utf8) }

  /// The same as a value.
  public var bodyValue: JSONValue {
    var members: JSONValue.Members = ["model": .string(model), "input": .object(input)]
    for (name, value) in otherFields where members[name] == nil { members[name] = value }
    return .object(members)
  }
}
