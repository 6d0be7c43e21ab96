import CellGrid
import HiAPICore
import OrderedCollections

/// Several tasks of one draft: previewed with their number and price, sent together, stopped together.
extension AppState {
  /// `F9`, or `F5` on a draft that stands for several tasks.
  mutating func openVariants() -> [Effect] {
    guard let compose else { return [] }
    var sheet = FormSheet(.variants)
    sheet.filter = TextBuffer(compose.variantText)
    self.compose?.sheet = sheet
    showVariants()
    return []
  }

  /// Reads what is typed, and shows what it makes.
  mutating func showVariants() {
    guard var sheet = compose?.sheet, sheet.kind == .variants else { return }
    compose?.variantText = sheet.filter.text
    guard let compose else { return }
    switch compose.expansion {
    case .success(let expansion):
      sheet.expansion = expansion
      sheet.estimate = expansion.estimate(for: compose.model)
      sheet.show(Self.entries(of: expansion, over: compose), note: "")
    case .failure(let error):
      sheet.expansion = nil
      sheet.show([], note: error.description)
    }
    self.compose?.sheet = sheet
  }

  private static func entries(
    of expansion: VariantExpansion, over compose: ComposeState
  ) -> [FormSheet.Entry] {
    let base = compose.draft.input
    return expansion.variants.enumerated().map { number, variant in
      // What is as in the form need not be said in each row.
      let differing = variant.draft.input.filter { name, value in
        name != "prompt" && name != "text" && base[name] != value
      }
      let values = differing.map { name, value in "\(name) \(value.string ?? value.serialized)" }
      let prompt = variant.draft.input["prompt"]?.string ?? variant.draft.input["text"]?.string
      var entry = FormSheet.Entry(
        title: "\(number + 1)  \(prompt ?? variant.draft.model)",
        detail: values.joined(separator: " · "), meaning: .variant)
      if let duplicate = variant.duplicateOf {
        entry.detail = "same as \(duplicate + 1), not sent"
        entry.isStruckOut = true
      } else if expansion.count > 1 {
        entry.detail += (entry.detail.isEmpty ? "" : " · ") + "\(expansion.count) times"
      }
      return entry
    }
  }

  /// `^S` in the preview: sends all of it.
  mutating func sendVariants() -> [Effect] {
    guard let compose, let expansion = compose.sheet?.expansion else { return [] }
    guard !compose.isSubmitting, unsentVariants == 0 else {
      notice = Notice(.info, "The last ones are not all sent yet")
      return []
    }
    let drafts = expansion.drafts
    let lens = ModelStringLens(models.catalog)
    for draft in Set(drafts) {
      let findings = compose.findings(before: draft, lens: lens)
      guard let first = findings.first(where: { $0.severity == .error }) else { continue }
      self.compose?.sheet = nil
      self.compose?.findings = findings
      self.compose?.focusRow(of: first)
      notice = Notice(.failure, "Nothing was sent: \(first.message)")
      scrollFormToFocus()
      return []
    }
    if compose.varied == compose.lastVaried, compose.sheet?.armed == nil {
      self.compose?.sheet?.armed = "send"
      notice = Notice(
        .warning,
        "You already sent these exact requests. ^S sends them again and pays again; Esc cancels")
      return []
    }
    self.compose?.sheet = nil
    self.compose?.lastVaried = compose.varied
    batch = VariantBatch(drafts, of: compose)
    scrollFormToFocus()
    return writeNextVariant()
  }

  /// Records the next one; the engine sends no more than a few at once.
  mutating func writeNextVariant() -> [Effect] {
    guard var batch, !batch.isStopped, let next = batch.waiting.first else { return [] }
    batch.waiting.removeFirst()
    batch.writing = next
    self.batch = batch
    notice = Notice(
      .info, "Recording \(batch.written.count + 1) of \(batch.total); ^X stops what is not sent")
    return [submission(of: next, from: batch.form)]
  }

  /// One was recorded.
  ///
  /// - Returns: Nil when it was none of these.
  mutating func noteVariant(_ id: LocalTaskID, _ draft: TaskDraft) -> [Effect]? {
    guard batch?.writing == draft else { return nil }
    batch?.writing = nil
    batch?.written.append(id)
    if batch?.isStopped == true { return [.withdrawVariants([id])] }
    guard batch?.waiting.isEmpty == true else { return writeNextVariant() }
    notice = Notice(
      .info,
      "All \(batch?.total ?? 0) are recorded, and at most 4 are sent at once; ^X stops the rest")
    return tasks.load(rows: taskRows, isForced: true) + tickIfNeeded()
  }

  /// One could not be recorded: nothing more is sent.
  ///
  /// - Returns: Whether it was one of these.
  mutating func noteVariantFailure(_ reason: String) -> Bool {
    guard let batch, batch.writing != nil else { return false }
    notice = Notice(
      .failure,
      "\(batch.written.count) of \(batch.total) were recorded, then no more: \(reason)")
    self.batch?.writing = nil
    self.batch?.waiting = []
    return true
  }

  /// How many of the last batch were not sent yet, as far as is known.
  var unsentVariants: Int {
    guard let batch, !batch.isStopped else { return 0 }
    let states = Dictionary(tasks.window.rows.map { ($0.id, $0.state) }) { first, _ in first }
    // What is newer than the rows that were read is taken as not sent.
    let newest = tasks.window.selection == .all ? tasks.window.rows.first?.id.rawValue ?? 0 : .max
    let unsent = batch.written.filter { id in
      states[id].map { $0 == .intent } ?? (id.rawValue > newest)
    }
    return batch.waiting.count + (batch.writing == nil ? 0 : 1) + unsent.count
  }

  /// `^X` or `^C`: takes back what was not sent; what was sent goes on.
  mutating func stopVariants() -> [Effect] {
    guard let batch, unsentVariants > 0 else { return [] }
    self.batch?.waiting = []
    self.batch?.isStopped = true
    notice = Notice(.info, "Stopping what was not sent")
    return batch.written.isEmpty ? [] : [.withdrawVariants(batch.written)]
  }

  /// All of them are sent: there is nothing more to stop.
  mutating func closeBatch() {
    guard let batch, !batch.isStopped, unsentVariants == 0 else { return }
    self.batch = nil
  }

  mutating func noteWithdrawn(_ count: Int) {
    guard let batch, batch.isStopped else { return }
    let sent = batch.written.count - count
    notice = Notice(
      .warning, "Stopped: \(max(0, sent)) of \(batch.total) were sent, the others not")
  }
}

extension ComposeState {
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
}

extension Array {
  fileprivate subscript(safe index: Int?) -> Element? {
    index.flatMap { indices.contains($0) ? self[$0] : nil }
  }
}
