import HiAPICore

extension ComposeState {
  /// The values of a choice that a rule would refuse beside what else is chosen, each with a few words
  /// why; none for a string that is sent unchecked.
  func blockedValues(of field: FormField) -> [String: String] {
    guard !isVerbatim, !model.rules.isEmpty else { return [:] }
    let draft = draft
    return model.blockedValues(
      of: field.name, given: draft.input, facts: RequestFacts(sent: draft.model, for: model))
  }

  /// What the service takes for a choice that is left alone, beside what else is chosen.
  func defaultText(of field: FormField) -> String? {
    var parameter = field.parameter
    if parameter.otherDefault != nil {
      parameter.defaultValue = model.defaultValue(of: field.name, given: draft.input)
    }
    return parameter.defaultText
  }
}
