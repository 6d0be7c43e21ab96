import CellGrid
import HiAPICore
import OrderedCollections

/// Several tasks of one draft: previewed with their number and price, sent together, stopped together.
extension ComposeState {
  /// `F9`, or `F5` on a draft that stands for several tasks.
  mutating func openVariants() {
    guard let form else { return }
    var sheet = FormSheet(.variants)
    sheet.filter = TextBuffer(form.variantText)
    self.form?.sheet = sheet
    showVariants()
  }

  /// Reads what is typed, and shows what it makes.
  mutating func showVariants() {
    guard var sheet = form?.sheet, sheet.kind == .variants else { return }
    form?.variantText = sheet.filter.text
    guard let form else { return }
    switch form.expansion {
    case .success(let expansion):
      sheet.expansion = expansion
      sheet.estimate = expansion.estimate(for: form.model)
      sheet.show(Self.entries(of: expansion, over: form), note: "")
    case .failure(let error):
      sheet.expansion = nil
      sheet.show([], note: "\(error)")
    }
    self.form?.sheet = sheet
  }

  private static func entries(
    of expansion: VariantExpansion, over form: FormState
  ) -> [FormSheet.Entry] {
    let base = form.draft.input
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
  mutating func sendVariants(_ context: ComposeContext) -> [ComposeEffect] {
    guard let form, let expansion = form.sheet?.expansion else { return [] }
    guard !form.isSubmitting, unsentVariants(in: context.tasks) == 0 else {
      said = Notice(.info, "The last ones are not all sent yet")
      return []
    }
    let drafts = expansion.drafts
    let lens = ModelResolver(context.catalog)
    for draft in Set(drafts) {
      let findings = form.findings(before: draft, lens: lens)
      guard let first = findings.first(where: { $0.severity == .error }) else { continue }
      self.form?.sheet = nil
      self.form?.findings = findings
      self.form?.focusRow(of: first)
      said = Notice(.failure, "Nothing was sent: \(first.message)")
      return []
    }
    if form.varied == form.lastVaried, form.sheet?.armed == nil {
      self.form?.sheet?.armed = "send"
      said = Notice(
        .warning,
        "You already sent these exact requests. ^S sends them again and pays again; Esc cancels")
      return []
    }
    self.form?.sheet = nil
    self.form?.lastVaried = form.varied
    batch = VariantBatch(drafts, of: form)
    return writeNextVariant()
  }

  /// Records the next one; the engine sends no more than a few at once.
  mutating func writeNextVariant() -> [ComposeEffect] {
    guard var batch, !batch.isStopped, let next = batch.waiting.first else { return [] }
    batch.waiting.removeFirst()
    batch.writing = next
    self.batch = batch
    said = Notice(
      .info, "Recording \(batch.written.count + 1) of \(batch.total); ^X stops what is not sent")
    return [batch.form.submission(of: next)]
  }

  /// One was recorded.
  ///
  /// - Returns: Nil when it was none of these.
  mutating func noteVariant(_ id: LocalTaskID, _ draft: TaskDraft) -> [ComposeEffect]? {
    guard batch?.writing == draft else { return nil }
    batch?.writing = nil
    batch?.written.append(id)
    if batch?.isStopped == true { return [.withdrawVariants([id])] }
    guard batch?.waiting.isEmpty == true else { return writeNextVariant() }
    said = Notice(
      .info,
      "All \(batch?.total ?? 0) are recorded, and at most 4 are sent at once; ^X stops the rest")
    return [.sentAll]
  }

  /// One could not be recorded: nothing more is sent.
  ///
  /// - Returns: Whether it was one of these.
  mutating func noteVariantFailure(_ reason: String) -> Bool {
    guard let batch, batch.writing != nil else { return false }
    said = Notice(
      .failure,
      "\(batch.written.count) of \(batch.total) were recorded, then no more: \(reason)")
    self.batch?.writing = nil
    self.batch?.waiting = []
    return true
  }

  /// How many of the last batch were not sent yet, as far as is known.
  func unsentVariants(in window: TaskWindow) -> Int {
    guard let batch, !batch.isStopped else { return 0 }
    let states = Dictionary(window.rows.map { ($0.id, $0.state) }) { first, _ in first }
    // What is newer than the rows that were read is taken as not sent.
    let newest = window.selection == .all ? window.rows.first?.id.rawValue ?? 0 : .max
    let unsent = batch.written.filter { id in
      states[id].map { $0 == .intent } ?? (id.rawValue > newest)
    }
    return batch.waiting.count + (batch.writing == nil ? 0 : 1) + unsent.count
  }

  /// `^X` or `^C`: takes back what was not sent; what was sent goes on.
  mutating func stopVariants(_ tasks: TaskWindow) -> [ComposeEffect] {
    guard let batch, unsentVariants(in: tasks) > 0 else { return [] }
    self.batch?.waiting = []
    self.batch?.isStopped = true
    said = Notice(.info, "Stopping what was not sent")
    return batch.written.isEmpty ? [] : [.withdrawVariants(batch.written)]
  }

  /// All of them are sent: there is nothing more to stop.
  mutating func closeBatch(_ tasks: TaskWindow) {
    guard let batch, !batch.isStopped, unsentVariants(in: tasks) == 0 else { return }
    self.batch = nil
  }

  mutating func noteWithdrawn(_ count: Int) {
    guard let batch, batch.isStopped else { return }
    let sent = batch.written.count - count
    said = Notice(
      .warning, "Stopped: \(max(0, sent)) of \(batch.total) were sent, the others not")
  }
}
