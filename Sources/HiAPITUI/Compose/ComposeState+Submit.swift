import HiAPICore

extension ComposeState {
  /// `F5`: checks for free what can be checked, then writes the intent.
  mutating func submit(_ catalog: Catalog) -> [ComposeEffect] {
    guard let form, !form.isSubmitting else { return [] }
    guard form.taskCount == 1 else {
      said = Notice(.info, "This draft stands for several tasks; ^S sends all of them")
      openVariants()
      return []
    }
    let draft = form.request
    let findings = form.findings(before: draft, lens: ModelResolver(catalog))
    self.form?.findings = findings
    if let first = findings.first(where: { $0.severity == .error }) {
      self.form?.focusRow(of: first)
      said = Notice(.failure, "Not sent: \(first.message)")
      return []
    }
    if draft == form.lastSent, !form.isRepeatArmed {
      self.form?.isRepeatArmed = true
      said = Notice(
        .warning,
        "You already sent this exact request. F5 sends it again and pays again; ^C cancels")
      return []
    }
    self.form?.isSubmitting = true
    said = Notice(.info, "Recording the request, then sending it")
    return [form.submission(of: draft)]
  }

  mutating func noteSent(_ id: LocalTaskID, _ draft: TaskDraft) -> [ComposeEffect] {
    form?.isSubmitting = false
    form?.lastSent = draft
    form?.isRepeatArmed = false
    return [.sent(id)]
  }
}
