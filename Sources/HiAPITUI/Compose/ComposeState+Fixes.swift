import HiAPICore

/// What one key mends: in the form, or of a request that was refused.
extension ComposeState {
  /// `F8`: does what the finding in view says one key does.
  mutating func applyFix(in catalog: Catalog) {
    guard let finding = form?.offered, let fix = finding.fix else { return }
    form?.findings.removeAll { $0 == finding }
    apply(fix, in: catalog)
    form?.focusRow(of: finding)
  }

  /// Changes the draft as a fix says, shows the change under its field, and puts the cursor there.
  ///
  /// Nothing is sent. Without a task it is the form's own fix, whose findings tell the rest.
  mutating func apply(
    _ fix: Fix, in catalog: Catalog, to task: GenerationTask? = nil, _ diagnosis: Diagnosis? = nil
  ) {
    guard let before = form?.modelText.text else { return }
    switch fix {
    case .useModel(let id), .useModelVerbatim(let id):
      if let model = catalog.model(id: id) { _ = form?.switchModel(to: model) }
      form?.modelText = TextBuffer(id, keepsInvisible: true)
      if case .useModelVerbatim = fix { form?.isVerbatim = true }
      if task != nil {
        mark(Finding.model, "Changed from \(QuotedText.of(before)) to \(QuotedText.of(id))")
      }
      said = Notice(.info, "Model \(before) → \(id). Nothing is sent before F5")
    case .setParameter(let name, let value):
      let old = task?.input[name].map { $0.string ?? $0.serialized }
      form?.assign(name, to: value)
      let text = value.map { $0.string ?? $0.serialized } ?? "the default"
      if task != nil {
        mark(name, "Changed from \(old.map { QuotedText.of($0) } ?? "the default") to \(text)")
      }
      said = Notice(.info, "\(name) is \(text) now. Nothing is sent before F5")
    case .editParameter(let name):
      mark(name, diagnosis?.title ?? "The service refused this")
      said = Notice(.info, "\(name) is what was refused. Nothing is sent before F5")
    case .open: break
    }
  }

  /// Puts words under a field until the next edit, and the cursor into it.
  private mutating func mark(_ parameter: String, _ words: String) {
    let finding = Finding(parameter: parameter, severity: .warning, message: words, fix: nil)
    form?.findings = [finding]
    if parameter != Finding.model { form?.focusRow(of: finding) }
  }
}
