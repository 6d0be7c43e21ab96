/// Tasks that were accepted and went wrong later, and their outputs.
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
    blame: .request, billed: .unknown, sources: [.pythonClient])

  static let taskTimeout = ConditionEntry(
    "The task took too long",
    "It passed the service's time limit and was stopped.",
    causes: [
      .likely("A busy model?", "a new task may be quicker, later") { item in
        item.pace?.typical.map {
          .likely(
            "A busy model?",
            "your tasks of this model typically take \(TaskRun.words($0)); try again later")
        }
      },
      .possible("A heavy request?", "less resolution or duration takes less time"),
    ],
    blame: .service, billed: .unknown, sources: [.pythonClient, .hangingTasks])

  static let taskHangs = ConditionEntry(
    "The task does not come to an end",
    "It was accepted and is still under way. The same request sent anew would be a second task and a"
      + " second charge.",
    causes: [
      .likely("A busy model?", "under two minutes without a move is ordinary queueing") { item in
        guard let run = item.pace else { return nil }
        let so = "it runs for \(TaskRun.words(run.elapsed)); \(run.history)"
        return run.isLong ? .possible("A busy model?", so) : .likely("A busy model?", so)
      },
      .possible("The model or its provider?", "if it fails, one new task or another model") {
        item in
        item.pace?.isLong == true
          ? .likely("The model or its provider?", "wait for it to fail; then one new task") : nil
      },
      .possible("The input?", "some checks run late; the failure will name them"),
      .possible("It ended unheard?", "a callback may be lost; asking for the task tells") { item in
        item.key == nil ? nil : .ruledOut("It ended unheard?", "this program asks, and r asks now")
      },
    ],
    blame: .service, billed: .unknown, sources: [.hangingTasks])

  static let storageUnavailable = ConditionEntry(
    "The output could not be stored",
    "The service made it and could not keep it.",
    causes: [.likely("A fault over there?", "a new task may pass; the request id helps support")],
    blame: .service, billed: .unknown, sources: [.pythonClient])

  static let modelError = ConditionEntry(
    "The model failed",
    "The model or its provider had an error of its own.",
    causes: [
      .likely("A fault over there?", "one new task is worth trying"),
      .possible("Another model?", "if it fails again, one of the same kind may do") { item in
        item.model.map {
          .possible("Another model?", "if it fails again, another \($0.kind.rawValue) model may do")
        }
      },
    ],
    blame: .service, billed: .unknown, pages: [.catalog], sources: [.hangingTasks])

  static let lateValidation = ConditionEntry(
    "The input was not accepted when work began",
    "Some checks run only then. Sent unchanged, it will fail again.",
    causes: [
      .likely("A file?", "its size, its format, or a URL that cannot be fetched") { item in
        switch item.error.normalizedCode {
        case "input_too_large": .likely("A file?", "one is too large")
        case "unsupported_format": .likely("A file?", "one has a format the model does not take")
        default: nil
        }
      },
      .possible("A value?", "one the model does not take"),
    ],
    blame: .request, billed: .unknown, pages: [.catalog], sources: [.hangingTasks])

  static let cancelled = ConditionEntry(
    "The service cancelled the task",
    "It says no more than that. This program cannot cancel tasks.",
    causes: [.possible("Somebody else?", "the dashboard may say who, and what was billed")],
    blame: .service, billed: .unknown, pages: [.dashboard], sources: [.expiredLinks])

  static let linkExpired = ConditionEntry(
    "The link to the output does not work any more",
    "Links end after a while, and the file goes with them. The task stays in the list, and billed.",
    causes: [
      .likely(
        "Its time is over?", "ask for the task once more for a fresh link; else make it anew"),
      .possible("A link instead of the file?", "keep files, not links; they are saved on success"),
      .possible("Too early?", "a new output can lag a few seconds; try once more"),
    ],
    blame: .service, billed: .yes, sources: [.expiredLinks])

  static let wrongContent = ConditionEntry(
    "Something else came where the output should be",
    "What arrived is not the file the service named, so it was not saved under its name.",
    causes: [
      .likely("Something in between?", "a proxy or a login page may have answered"),
      .possible("The link is over?", "an expired one can answer with a page of text"),
    ],
    blame: .network, billed: .yes, sources: [.expiredLinks, .program])

  static let noOutput = ConditionEntry(
    "A success without an output",
    "The service calls the task a success and names no file.",
    causes: [
      .likely("A fault over there?", "ask support, with the task's id"),
      .possible("Too early?", "asking for the task once more may show it"),
    ],
    blame: .service, billed: .yes, sources: [.skills])
}
