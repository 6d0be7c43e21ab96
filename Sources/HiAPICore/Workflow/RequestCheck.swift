import HiAPICatalog
import OrderedCollections

/// Holds a request against what the catalog says, before anything is sent.
///
/// There is one order of checks, whoever makes the request: the model string, the values, the name of
/// the prompt, the files of this machine, what is required and was left out, the catalog's rules, the
/// price.
public struct RequestCheck: Sendable {
  private let lens: ModelResolver
  private let isVerbatim: Bool
  private let files: ReferenceFolder

  /// - Parameters:
  ///   - catalog: What is known of the models.
  ///   - files: Where relative paths lead.
  ///   - isVerbatim: Whether the model string is sent exactly as it stands.
  public init(catalog: Catalog, files: ReferenceFolder, isVerbatim: Bool = false) {
    lens = ModelResolver(catalog)
    self.isVerbatim = isVerbatim
    self.files = files
  }

  /// Why a request is not sent.
  public struct Failure: Error, Hashable, Sendable {
    /// A line each.
    public var reasons: [String]
    /// What sends it in spite of them; the front end says how that is done.
    public var fix: Fix?

    public init(reasons: [String], fix: Fix? = nil) {
      self.reasons = reasons
      self.fix = fix
    }
  }

  /// The catalog's model that a string means, if any.
  public func model(of text: String) -> Model? { lens.read(text).model }

  /// The request that a person's words mean, not checked yet.
  ///
  /// - Throws: ``Failure`` for a value that a parameter cannot have.
  public func draft(_ wish: RequestWish) throws(Failure) -> TaskDraft {
    var draft = TaskDraft(model: wish.model)
    let known = model(of: isVerbatim ? wish.model : wish.model.trimmed)
    if let prompt = wish.prompt { draft.setPrompt(prompt, model: known) }
    for text in wish.assignments {
      do throws(InputAssignment.Failure) {
        try draft.apply(try InputAssignment(text), model: known)
      } catch {
        throw Failure(reasons: ["\(error)"])
      }
    }
    return draft
  }

  /// Makes a request of a person's words, and checks it.
  ///
  /// - Throws: ``Failure`` when it would be refused, by what the catalog says.
  public func request(_ wish: RequestWish) throws(Failure) -> CheckedRequest {
    try request(try draft(wish))
  }

  /// Completes a request, reads its files into it, and checks it.
  ///
  /// - Throws: ``Failure`` when it would be refused, by what the catalog says.
  public func request(_ draft: TaskDraft) throws(Failure) -> CheckedRequest {
    try checked(draft, isWhole: true)
  }

  /// What a request costs that need not be whole: what is required may still be missing.
  ///
  /// - Throws: ``Failure`` when what is there would be refused.
  public func estimate(_ wish: RequestWish) throws(Failure) -> CheckedRequest {
    try checked(try draft(wish), isWhole: false)
  }

  /// The request by the names it is sent under: the model string without white space around it, and the
  /// prompt as the model calls it.
  ///
  /// Two drafts that differ in nothing else are one request.
  public func normalized(_ draft: TaskDraft) -> TaskDraft { named(draft).draft }

  private func named(_ draft: TaskDraft) -> (draft: TaskDraft, notes: [String]) {
    var draft = draft
    var notes = trim(&draft)
    if let known = model(of: draft.model) { notes += renamePrompt(of: &draft, for: known) }
    return (draft, notes)
  }

  private func checked(_ draft: TaskDraft, isWhole: Bool) throws(Failure) -> CheckedRequest {
    var (draft, notes) = named(draft)
    let known = model(of: draft.model)
    notes += Self.choices(in: draft)
    do throws(References.Refusal) {
      draft = try References(of: known, in: files).resolve(draft)
    } catch {
      throw Failure(reasons: error.findings.map(\.line))
    }
    if let known { draft = draft.completed(for: known) }
    let findings = Preflight.check(draft, lens: lens)
      .filter { !isVerbatim || $0.parameter != Finding.model }
      .filter { isWhole || !Self.isMissing($0.parameter, in: draft, of: known) }
    // An estimate is also asked for a model string that is sent only as it stands.
    let errors = findings.filter {
      $0.severity == .error && (isWhole || $0.parameter != Finding.model)
    }
    guard errors.isEmpty else {
      let isModel = errors.contains { $0.parameter == Finding.model }
      throw Failure(
        reasons: errors.map(\.line), fix: isModel ? .useModelVerbatim(draft.model) : nil)
    }
    return CheckedRequest(
      draft: draft, model: known,
      estimate: known.flatMap { Pricing.estimate($0, for: draft) },
      notes: notes + findings.map(\.line))
  }

  private static func isMissing(_ name: String, in draft: TaskDraft, of model: Model?) -> Bool {
    draft.input[name] == nil
      && model?.parameters.contains { $0.name == name && $0.isRequired } == true
  }

  private func trim(_ draft: inout TaskDraft) -> [String] {
    guard !isVerbatim, draft.model != draft.model.trimmed else { return [] }
    draft.model = draft.model.trimmed
    return ["white space around the model id was trimmed"]
  }

  /// A `prompt` for a model that calls it otherwise is sent under the model's own name, and said.
  private func renamePrompt(of draft: inout TaskDraft, for model: Model) -> [String] {
    let names = model.parameters.map(\.name)
    guard !isVerbatim, !names.contains("prompt"), names.contains("text"),
      draft.input["text"] == nil, let place = draft.input.index(forKey: "prompt")
    else { return [] }
    let value = draft.input.remove(at: place).value
    draft.input.updateValue(value, forKey: "text", insertingAt: place)
    return ["\(model.id) calls its prompt “text”; it is sent under that name"]
  }

  /// Only a form makes several tasks of one prompt.
  private static func choices(in draft: TaskDraft) -> [String] {
    ["prompt", "text"].filter { PromptTemplate.hasChoices(draft.input[$0]?.string ?? "") }.map {
      "\($0): what stands as {a|b} is sent as it stands; only the interface makes a task of each"
    }
  }
}
