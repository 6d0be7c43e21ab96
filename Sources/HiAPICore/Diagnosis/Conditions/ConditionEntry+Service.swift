import HiAPIService

/// The service, and answers that say nothing.
extension ConditionEntry {
  static let modelUnavailable = ConditionEntry(
    "The model is not available right now",
    "The service knows the model and cannot run it at the moment.",
    causes: [
      .likely("A pause of the model?", "try again later"),
      .possible("Another model?", "one of the same kind may do") { item in
        item.model.map { .possible("Another model?", "another \($0.kind.rawValue) model may do") }
      },
    ],
    blame: .service, billed: .no, pages: [.catalog], sources: [.pythonClient])

  static let keyProcessing = ConditionEntry(
    "The first request is still being worked on",
    "The service has this request already. Asked again with the same key, it gives the same task.",
    causes: [.likely("Wait", "a few seconds; it makes one task and bills once")],
    blame: .service, billed: .unknown, isResendSafe: true, sources: [.pythonClient, .examples])

  static let busy = ConditionEntry(
    "The service is busy",
    "The request was refused before it was processed. It can be sent again after a pause.",
    causes: [
      .likely("Load?", "a pause helps; nothing is wrong with the request"),
      .possible("The model string?", "if it stays so, see that the catalog writes it so") {
        item in
        item.reading?.isCurrentID == true
          ? .ruledOut("The model string?", "it is the catalog's id to the letter") : nil
      },
      .possible("The key's group?", "if it stays so, the dashboard says what the key may use"),
    ],
    blame: .service, billed: .no, isResendSafe: true, sources: [.pythonClient])

  static let noError = ConditionEntry(
    "Nothing is known to be wrong with this task",
    "The service has named no error.",
    causes: [.possible("Something else?", "say in the message what you expected, and what came")],
    blame: .nobody, billed: .unknown, sources: [.program])

  static let serviceError = ConditionEntry(
    "The service had an error of its own",
    "An answer came, and it says nothing of the task: one may have been made, and may be billed."
      + " For about 24 hours after the first attempt the same key and bytes make one task.",
    causes: [
      .likely("A fault over there?", "usually gone after a pause; the request id helps support"),
      .possible("Something in between?", "a gateway may have answered for it") { item in
        [502, 504].contains(item.error.httpStatus) || item.isPage
          ? .likely("Something in between?", "a gateway answered for it; a pause usually helps")
          : nil
      },
      .possible("The balance?", "if the words speak of money: see Billing in the dashboard") {
        item in
        item.refusal.speaksOfMoney
          ? .likely("The balance?", "its words speak of money: see Billing in the dashboard") : nil
      },
    ],
    blame: .service, billed: .unknown, isResendSafe: true, sources: [.asyncAPI, .pythonClient])

  static let outcomeUnknown = ConditionEntry(
    "No answer arrived",
    "A task may have been made, and may be billed. For about 24 hours after the first attempt the same"
      + " key and bytes make one task.",
    causes: [
      .likely("The connection broke?", "before, while or after the request went out"),
      .possible("A slow answer?", "the service may still be working on it") { item in
        item.network == .timedOut || item.error.httpStatus == 408
          ? .likely("A slow answer?", "the service may still be working on it") : nil
      },
    ],
    blame: .network, billed: .unknown, isResendSafe: true, sources: [.pythonClient])

  static let garbled = ConditionEntry(
    "The answer cannot be read",
    "Something answered without a task id. A task may have been made, and may be billed.",
    causes: [
      .likely("Something in between?", "a proxy or a login page may have answered") { item in
        item.isPage
          ? .likely("Something in between?", "a web page came; a proxy or a login page sent it")
          : nil
      },
      .possible("The base URL?", "see that it is the one you mean") { item in
        guard item.isAtHiAPI == true else { return nil }
        return .ruledOut("The base URL?", "it is the service's own")
      },
    ],
    blame: .network, billed: .unknown, isResendSafe: true, sources: [.asyncAPI, .skills])

  static let notRecognised = ConditionEntry(
    "The service gave no reason that is known here",
    "There is no code, no message and no status to go by.",
    causes: [.possible("Ask again", "the task's state may say more in a moment")],
    blame: .nobody, billed: .unknown, sources: [.program])
}
