import HiAPICore
import OrderedCollections

/// What is sent of a form, and what stands against it.
extension FormState {
  /// What variants are made of; the same make the same.
  struct Varied: Equatable, Sendable {
    var draft: TaskDraft
    var options: String
  }

  var varied: Varied { Varied(draft: draft.completed(for: model), options: variantText) }

  /// Every request that the form stands for.
  var expansion: Result<VariantExpansion, ComposingError> {
    Result { () throws(ComposingError) in
      try VariantExpansion(
        of: draft.completed(for: model), options: VariantOptions(parsing: variantText, for: model))
    }
  }

  /// How many tasks the form stands for; nil when that cannot be told, or is too many.
  var taskCount: Int? {
    // Most drafts have nothing to expand, and this is asked for each frame.
    let prompt = fields[safe: promptIndex]?.text ?? ""
    guard !variantText.isEmpty || PromptTemplate.hasChoices(prompt) else { return 1 }
    guard let options = try? VariantOptions(parsing: variantText, for: model),
      let most = VariantExpansion.bound(prompt: prompt, options: options)
    else { return nil }
    // Few are made to leave out duplicates; many only counted.
    return most > 1 && most <= 64 ? try? expansion.get().drafts.count : most
  }

  /// The one request that a form without choices is: with its escapes taken for what they stand for.
  var request: TaskDraft {
    var draft = draft.completed(for: model)
    guard let name = fields[safe: promptIndex]?.name, let text = draft.input[name]?.string,
      text.utf8.contains(0x5C)
    else { return draft }
    draft.input[name] = .string(PromptTemplate(text).prompt(0))
    return draft
  }

  /// Everything that is against sending a request: what cannot be read, and what preflight says.
  func findings(before draft: TaskDraft, lens: ModelResolver) -> [Finding] {
    let unreadable = fields.compactMap { field in
      field.problem.map {
        Finding(parameter: field.name, severity: .error, message: $0, fix: nil)
      }
    }
    let found = Preflight.check(draft, lens: lens)
    return unreadable + found.filter { !isVerbatim || $0.parameter != Finding.model }
  }

  /// The files that the form names.
  var files: [References.File] {
    References.files(
      in: draft.input, of: model, facts: RequestFacts(sent: draft.model, for: model))
  }

  /// What is known of a file that the form names; nil while it is not looked at.
  func look(at path: String, _ kind: MediaKind) -> Result<ReferenceMedia, ComposingError>? {
    looks.first { $0.key.written == path && $0.key.kind == kind }?.value
  }

  /// How a request is sent: as it is, or with the files that it names read into it.
  func submission(of draft: TaskDraft) -> ComposeEffect {
    let estimate = Pricing.estimate(model, for: draft)
    guard hasReferences else { return .submit(draft, estimate) }
    let known = looks.compactMap { file, look in
      (try? look.get()).map { (file.written, $0) }
    }
    return .submitReading(
      draft, estimate, model, known: Dictionary(known) { first, _ in first })
  }

  /// Whether anything in it is a reference, and so must be seen to before it is sent.
  var hasReferences: Bool { fields.contains { $0.parameter.mediaKind != nil && $0.value != nil } }

  /// The path that is being written where the cursor is; nil where it is a link, or nothing.
  var pathAtCursor: String? {
    guard let field = focusedField, field.parameter.mediaKind != nil else { return nil }
    let text: TextBuffer
    switch field.content {
    case .longText(let buffer), .line(let buffer): text = buffer
    case .choice: return nil
    }
    let line = text.text[text.index(at: text.lineStart)..<text.cursor]
    guard text.lineEnd == text.offset, case .file(let path) = ReferenceSource(String(line).trimmed)
    else { return nil }
    return path
  }
}

extension Array {
  fileprivate subscript(safe index: Int?) -> Element? {
    index.flatMap { indices.contains($0) ? self[$0] : nil }
  }
}
