/// The service and the way to it.
extension ConditionEntry {
  static let modelUnavailable = ConditionEntry(
    "The model is not available right now",
    "The service knows the model and cannot run it at the moment.",
    causes: [
      .likely("A pause of the model?", "try again later"),
      .possible("Another model?", "one of the same kind may do"),
    ],
    billed: .no, pages: [.catalog], source: "contract §7")

  static let keyProcessing = ConditionEntry(
    "The first request is still being worked on",
    "The service has this request already. Asked again with the same key, it gives the same task.",
    causes: [.likely("Wait", "a few seconds; it makes one task and bills once")],
    billed: .unknown, isResendSafe: true, source: "contract §7 and §8")

  static let busy = ConditionEntry(
    "The service is busy",
    "The request was refused before it was processed. It can be sent again after a pause.",
    causes: [.likely("Load?", "a pause helps; nothing is wrong with the request")],
    billed: .no, isResendSafe: true, source: "contract §7")

  static let serviceError = ConditionEntry(
    "The service had an error of its own",
    "It does not say whether the task was made. The same key and bytes can be sent again safely.",
    causes: [
      .likely("A fault over there?", "usually gone after a pause; the request id helps support")
    ],
    billed: .unknown, isResendSafe: true, source: "contract §7")

  static let unreachable = ConditionEntry(
    "The service cannot be reached",
    "There was no answer, and nothing was made or changed.",
    causes: [
      .likely("The network?", "no connection, or a name that is not found"),
      .possible("A proxy or firewall?", "HTTPS_PROXY and NO_PROXY are honoured"),
      .possible("The base URL?", "see that it is the one you mean"),
    ],
    billed: .no, isResendSafe: true, source: "contract §7")

  static let outcomeUnknown = ConditionEntry(
    "No answer arrived",
    "A task may have been made, and may be billed. The same key and bytes can be sent again safely:"
      + " the service makes one task of them.",
    causes: [
      .likely("The connection broke?", "before, while or after the request went out"),
      .possible("A slow answer?", "the service may still be working on it"),
    ],
    billed: .unknown, isResendSafe: true, source: "contract §8")

  static let garbled = ConditionEntry(
    "The answer cannot be read",
    "Something answered without a task id. A task may have been made, and may be billed.",
    causes: [
      .likely("Something in between?", "a proxy or a login page may have answered"),
      .possible("The base URL?", "see that it is the one you mean"),
    ],
    billed: .unknown, isResendSafe: true, source: "contract §3 and §7")

  static let misconfigured = ConditionEntry(
    "There is no usable key or base URL",
    "Nothing was sent.",
    causes: [
      .likely("The key?", "set HIAPI_API_KEY, or write it into the key file"),
      .possible("The base URL?", "https, or http for this machine only"),
    ],
    billed: .no, pages: [.apiKeys], source: "contract §1")

  static let notRecognised = ConditionEntry(
    "The service gave no reason that is known here",
    "There is no code, no message and no status to go by.",
    causes: [.possible("Ask again", "the task's state may say more in a moment")],
    billed: .unknown, source: "contract §7")
}
