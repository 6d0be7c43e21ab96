import HiAPICore
import OrderedCollections

/// The form for one request: the model string and a field for each of the model's parameters.
struct FormState: Equatable, Sendable {
  /// The model string as it will be sent.
  var modelText: TextBuffer
  /// The catalog's entry that the fields come from.
  private(set) var model: Model
  var fields: [FormField]
  /// What is sent beside the model and its fields: callback, route, storage and the like, from a request
  /// that had them.
  var otherFields: OrderedDictionary<String, JSONValue> = [:]
  /// The row that has the keys: 0 is the model string, then the fields.
  var focusedRow: Int
  /// The first line of the form that is shown, when it is longer than its panel.
  var scroll = 0
  /// Send the model string although the catalog does not know it.
  var isVerbatim = false
  /// What preflight found the last time the person wanted to send; cleared by the next edit.
  var findings: [Finding] = []
  /// A submission is being written down; a second `F5` must not start another.
  var isSubmitting = false
  /// What was sent last from this form, to notice the same request a second time.
  var lastSent: TaskDraft?
  /// The same request is about to be sent again; the next `F5` means it.
  var isRepeatArmed = false
  /// What is varied beside the prompt, as it was typed: `count=2 seed=1..4`.
  var variantText = ""
  /// What the variants were made of that were sent last from this form.
  var lastVaried: Varied?
  /// What is known of the files that it names.
  var looks: [References.File: Result<ReferenceMedia, ComposingError>] = [:]
  /// Files that are being looked at.
  var looking: Set<References.File> = []
  /// The path that `Tab` completed as far as it goes.
  var completed: String?
  /// A list over the form to choose from; it has the keys then.
  var sheet: FormSheet?

  init(model: Model) {
    self.model = model
    self.modelText = TextBuffer(model.id, keepsInvisible: true)
    self.fields = model.parameters.map(FormField.init)
    self.focusedRow = 0
    focusPrompt()
  }

  /// Puts the cursor into the prompt, or into the first field of a model without one.
  mutating func focusPrompt() {
    focusedRow = (promptIndex ?? (fields.isEmpty ? -1 : 0)) + 1
  }

  /// The field of the prompt; nil for a model without one.
  var promptIndex: Int? { fields.firstIndex { $0.name == "prompt" || $0.name == "text" } }

  var rowCount: Int { fields.count + 1 }

  var focusedField: FormField? {
    fields.indices.contains(focusedRow - 1) ? fields[focusedRow - 1] : nil
  }

  /// The request as it stands; a field left alone is not in it.
  var draft: TaskDraft {
    var input: OrderedDictionary<String, JSONValue> = [:]
    for field in fields {
      if let value = field.value { input[field.name] = value }
    }
    return TaskDraft(model: modelText.text, input: input, otherFields: otherFields)
  }

  /// Takes over another model: what both understand stays, the rest is named.
  ///
  /// - Returns: The labels of what was dropped.
  mutating func switchModel(to next: Model) -> [String] {
    let old = fields
    model = next
    modelText = TextBuffer(next.id, keepsInvisible: true)
    fields = next.parameters.map(FormField.init)
    findings = []
    sheet = nil
    isVerbatim = false
    let values: [(String, String, JSONValue)] = old.compactMap { field in
      field.value.map { (field.name, field.parameter.label, $0) }
    }
    // A route is one of the model's.
    let route =
      otherFields.removeValue(forKey: "route").map { _ in [Parameter.label(of: "route")] } ?? []
    focusPrompt()
    // What cannot be read cannot be taken over either.
    return adopt(values) + old.filter { $0.problem != nil }.map(\.parameter.label) + route
  }

  /// Fills the fields from a request that was sent before.
  ///
  /// - Returns: The labels of what no field can show.
  mutating func fill(from input: JSONValue) -> [String] {
    let prompt = promptIndex.map { fields[$0].name }
    return adopt(
      (input.object ?? [:]).map { name, value in
        // What was sent has no choices in it, whatever its braces look like.
        let text = name == prompt ? value.string.map(PromptTemplate.escaped) : nil
        return (name, name, text.map(JSONValue.string) ?? value)
      })
  }

  private mutating func adopt(_ values: [(name: String, label: String, value: JSONValue)])
    -> [String]
  {
    var dropped: [String] = []
    for (name, label, value) in values {
      guard let index = fields.firstIndex(where: { $0.name == name }),
        fields[index].adopt(value)
      else {
        dropped.append(label)
        continue
      }
    }
    return dropped
  }

  /// Whether the person has written or chosen anything.
  var isUntouched: Bool {
    modelText.text == model.id && otherFields.isEmpty
      && fields.allSatisfy { $0.value == nil && $0.problem == nil }
  }
}
