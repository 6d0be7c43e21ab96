/// Looks at a request before it is sent, for free.
public enum Preflight {
  /// What would be refused, or may be, by what the catalog says.
  ///
  /// The model string first, then the fields beside `input`, then the parameters as the model has them,
  /// then unknown ones, then the rules between parameters. For a model that the catalog does not know,
  /// or knows no parameters of, there is nothing to say of them.
  public static func check(_ draft: TaskDraft, catalog: Catalog) -> [Finding] {
    check(draft, lens: ModelResolver(catalog))
  }

  /// The same with a lens that is kept, for whoever checks with every key.
  public static func check(_ draft: TaskDraft, lens: ModelResolver) -> [Finding] {
    let reading = lens.read(draft.model)
    let known = reading.model.flatMap { $0.parameters.isEmpty ? nil : $0 }
    let outside =
      ModelFindings.findings(of: reading, catalog: lens.catalog)
      + FieldFindings.findings(in: draft, isInputKnown: known != nil)
    guard let known else { return outside }
    return outside + ParameterFindings(model: known).findings(in: draft.input)
      + findings(of: known, in: draft)
  }

  /// What the rules between a model's parameters say: little work, for a form that asks with every
  /// change.
  ///
  /// Values that are wrong by themselves are not looked at here.
  public static func findings(of model: Model, in draft: TaskDraft) -> [Finding] {
    let facts = RequestFacts(sent: draft.model, for: model)
    return model.violations(in: draft.input, facts: facts).map {
      Finding(
        parameter: $0.parameter, others: $0.others, severity: $0.severity, message: $0.message,
        fix: $0.fix)
    }
  }
}
