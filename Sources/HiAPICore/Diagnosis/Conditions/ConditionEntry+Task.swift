/// Tasks that were accepted and failed.
///
/// No source says whether a failed task is billed, so none of these does.
extension ConditionEntry {
  static let taskFailed = ConditionEntry(
    "The task failed",
    "The service accepted it, and the model or its provider rejected it or broke off.",
    causes: [
      .likely("The prompt or the media?", "change them; the message may say which"),
      .possible("A fault over there?", "a new task may pass"),
    ],
    billed: .unknown, source: "contract §7")

  static let taskTimeout = ConditionEntry(
    "The task took too long",
    "It passed the service's time limit and was stopped.",
    causes: [
      .likely("A busy model?", "a new task may be quicker, later"),
      .possible("A heavy request?", "less resolution or duration takes less time"),
    ],
    billed: .unknown, source: "contract §7 and §12 F")

  static let storageUnavailable = ConditionEntry(
    "The output could not be stored",
    "The service made it and could not keep it.",
    causes: [.likely("A fault over there?", "a new task may pass; the request id helps support")],
    billed: .unknown, source: "contract §7")

  static let modelError = ConditionEntry(
    "The model failed",
    "The model or its provider had an error of its own.",
    causes: [
      .likely("A fault over there?", "one new task is worth trying"),
      .possible("Another model?", "if it fails again, one of the same kind may do"),
    ],
    billed: .unknown, pages: [.catalog], source: "contract §12 F")

  static let lateValidation = ConditionEntry(
    "The input was not accepted when work began",
    "Some checks run only then. Sent unchanged, it will fail again.",
    causes: [
      .likely("A file?", "its size, its format, or a URL that cannot be fetched"),
      .possible("A value?", "one the model does not take"),
    ],
    billed: .unknown, pages: [.catalog], source: "contract §12 F")

  static let cancelled = ConditionEntry(
    "The service cancelled the task",
    "It says no more than that. This program cannot cancel tasks.",
    causes: [.possible("Somebody else?", "the dashboard may say who, and what was billed")],
    billed: .unknown, pages: [.dashboard], source: "contract §6")
}
