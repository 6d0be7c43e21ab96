import HiAPIBasics
public import OrderedCollections

/// A form as it was left, to be opened again: in a draft file, or as a preset under a name.
///
/// It holds what was written, also where that is no value yet, and not the request made of it.
public struct SavedDraft: Hashable, Sendable {
  /// The model string as it was written.
  public var model: String
  /// The catalog's entry that the fields come from.
  public var modelID: String
  /// Whether the model string was to be sent unchecked.
  public var isVerbatim: Bool
  /// Fields that something was written or chosen in.
  public var fields: [Field]
  /// The parameter that had the cursor; nil for the model string.
  public var focus: String?
  /// Whether exactly this was sent already.
  public var isSent: Bool
  /// What is varied beside the prompt; see ``VariantOptions``.
  public var variants: String
  /// What is sent beside the model and its fields; see ``TaskDraft/otherFields``.
  public var otherFields: OrderedDictionary<String, JSONValue>

  /// What was made of one parameter.
  public struct Field: Hashable, Sendable {
    public var name: String
    public var content: Content

    public enum Content: Hashable, Sendable {
      /// Text, and the cursor in UTF-8 bytes from its start.
      case text(String, cursor: Int)
      /// The chosen value as the form names it.
      case choice(String)
    }

    public init(name: String, content: Content) {
      self.name = name
      self.content = content
    }
  }

  public init(
    model: String, modelID: String, isVerbatim: Bool = false, fields: [Field],
    focus: String? = nil, isSent: Bool = false, variants: String = "",
    otherFields: OrderedDictionary<String, JSONValue> = [:]
  ) {
    self.model = model
    self.modelID = modelID
    self.isVerbatim = isVerbatim
    self.fields = fields
    self.focus = focus
    self.isSent = isSent
    self.variants = variants
    self.otherFields = otherFields
  }
}
