import HiAPIBasics
import OrderedCollections

extension SavedDraft {
  /// What it is in a file.
  var json: JSONValue {
    var members: JSONValue.Members = ["model": .string(model), "model_id": .string(modelID)]
    if isVerbatim { members["verbatim"] = true }
    if let focus { members["focus"] = .string(focus) }
    if isSent { members["sent"] = true }
    if !variants.isEmpty { members["variants"] = .string(variants) }
    if !otherFields.isEmpty { members["other_fields"] = .object(otherFields) }
    members["fields"] = .array(
      fields.map { field in
        switch field.content {
        case .text(let text, let cursor):
          ["name": .string(field.name), "text": .string(text), "cursor": .integer(Int64(cursor))]
        case .choice(let value): ["name": .string(field.name), "choice": .string(value)]
        }
      })
    return .object(members)
  }

  /// Reads what ``json`` wrote, and what a person may have made of it.
  ///
  /// Members that are missing or of another type count as not there; nil without a model.
  init?(json: JSONValue) {
    guard let model = json["model"]?.string else { return nil }
    let fields = (json["fields"]?.array ?? []).compactMap { field -> Field? in
      guard let name = field["name"]?.string else { return nil }
      if let value = field["choice"]?.string { return Field(name: name, content: .choice(value)) }
      guard let text = field["text"]?.string else { return nil }
      let cursor = field["cursor"]?.double.flatMap { Int(exactly: $0) } ?? text.utf8.count
      return Field(name: name, content: .text(text, cursor: min(max(0, cursor), text.utf8.count)))
    }
    self.init(
      model: model, modelID: json["model_id"]?.string ?? model,
      isVerbatim: json["verbatim"] == .bool(true), fields: fields, focus: json["focus"]?.string,
      isSent: json["sent"] == .bool(true), variants: json["variants"]?.string ?? "",
      otherFields: json["other_fields"]?.object ?? [:])
  }
}
