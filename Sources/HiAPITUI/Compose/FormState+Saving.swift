import HiAPICore
import OrderedCollections

extension FormState {
  /// The form as it is kept in a file.
  var saved: SavedDraft {
    SavedDraft(
      model: modelText.text, modelID: model.id, isVerbatim: isVerbatim,
      fields: fields.compactMap(\.saved), focus: focusedField?.name, isSent: isSent,
      variants: variantText, otherFields: otherFields)
  }

  /// Whether exactly this was sent.
  var isSent: Bool {
    if lastSent != nil, request == lastSent { return true }
    return lastVaried != nil && varied == lastVaried
  }

  /// Whether it would be a loss: something was written or chosen, and not sent.
  var isWorthKeeping: Bool { !isUntouched && !isSent }

  /// Opens a form as it was left.
  ///
  /// - Returns: Nil when the catalog knows no such model any more; and the names of the fields that its
  ///   form does not have.
  static func restored(
    _ saved: SavedDraft, in catalog: Catalog
  ) -> (form: FormState, dropped: [String])? {
    guard
      let model = catalog.model(id: saved.modelID) ?? catalog.search(saved.modelID).first
        ?? catalog.models.first
    else { return nil }
    var form = FormState(model: model)
    form.modelText = TextBuffer(saved.model, keepsInvisible: true)
    form.isVerbatim = saved.isVerbatim
    form.variantText = saved.variants
    form.otherFields = saved.otherFields
    var dropped: [String] = []
    for field in saved.fields {
      guard let index = form.fields.firstIndex(where: { $0.name == field.name }),
        form.fields[index].restore(field.content)
      else {
        dropped.append(Parameter.label(of: field.name))
        continue
      }
    }
    if let focus = saved.focus {
      form.focusedRow =
        form.fields.firstIndex { $0.name == focus }.map { $0 + 1 } ?? form.focusedRow
    } else {
      form.focusedRow = 0
    }
    if saved.isSent { form.lastSent = form.request }
    return (form, dropped)
  }
}

extension FormField {
  /// What is kept of it in a file; nil when it was left alone.
  fileprivate var saved: SavedDraft.Field? {
    switch content {
    case .longText(let buffer), .line(let buffer):
      guard !buffer.text.isEmpty else { return nil }
      return .init(name: name, content: .text(buffer.text, cursor: buffer.offset))
    case .choice(let values, let selected):
      guard let selected, values.indices.contains(selected) else { return nil }
      return .init(name: name, content: .choice(values[selected]))
    }
  }

  /// - Returns: Whether it could.
  fileprivate mutating func restore(_ saved: SavedDraft.Field.Content) -> Bool {
    switch (content, saved) {
    case (.choice(let values, _), .choice(let value)),
      (.choice(let values, _), .text(let value, _)):
      guard let index = values.firstIndex(of: value) else { return false }
      content = .choice(values: values, selected: index)
    case (.longText, .text(let text, let cursor)), (.line, .text(let text, let cursor)):
      edit { buffer in
        buffer = TextBuffer(text)
        buffer.moveCursor(toOffset: cursor)
      }
    case (.longText, .choice(let value)), (.line, .choice(let value)):
      edit { $0 = TextBuffer(value) }
    }
    return true
  }
}
