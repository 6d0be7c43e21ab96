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
}
