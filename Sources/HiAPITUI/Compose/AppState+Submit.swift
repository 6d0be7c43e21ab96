import HiAPICore

extension AppState {
  /// `F5`: checks for free what can be checked, then writes the intent.
  mutating func submit() -> [Effect] {
    guard let compose, !compose.isSubmitting else { return [] }
    guard compose.taskCount == 1 else {
      notice = Notice(.info, "This draft stands for several tasks; ^S sends all of them")
      return openVariants()
    }
    let draft = compose.request
    let findings = compose.findings(before: draft, lens: ModelStringLens(models.catalog))
    self.compose?.findings = findings
    if let first = findings.first(where: { $0.severity == .error }) {
      self.compose?.focusRow(of: first)
      notice = Notice(.failure, "Not sent: \(first.message)")
      scrollFormToFocus()
      return []
    }
    if draft == compose.lastSent, !compose.isRepeatArmed {
      self.compose?.isRepeatArmed = true
      notice = Notice(
        .warning,
        "You already sent this exact request. F5 sends it again and pays again; ^C cancels")
      return []
    }
    self.compose?.isSubmitting = true
    notice = Notice(.info, "Recording the request, then sending it")
    return [submission(of: draft, from: compose)]
  }
}

extension ComposeState {
  /// Everything that is against sending a request: what cannot be read, and what preflight says.
  func findings(before draft: TaskDraft, lens: ModelStringLens) -> [Finding] {
    let unreadable = fields.compactMap { field in
      field.problem.map {
        Finding(parameter: field.name, severity: .error, message: $0, fix: nil)
      }
    }
    let found = Preflight.check(draft, lens: lens)
    return unreadable + found.filter { !isVerbatim || $0.parameter != Finding.model }
  }
}
