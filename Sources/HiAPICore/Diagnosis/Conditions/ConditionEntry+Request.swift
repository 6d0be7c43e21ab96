/// What is wrong with a request.
extension ConditionEntry {
  static let modelNotFound = ConditionEntry(
    "The service does not know this model id",
    "The request was refused before anything was made. It is about the model string, not the key.",
    causes: [
      .possible("A suffix?", "send the bare id: nothing behind / or : that is no vendor's") {
        ModelNotFound($0)?.suffix
      },
      .possible(
        "Another spelling?",
        "case, separators, spaces and line ends count; copy it from the catalog"
      ) { ModelNotFound($0)?.spelling },
      .possible("Retired?", "ids move on, such as -beta or 1.0; look it up in the catalog") {
        ModelNotFound($0)?.retirement
      },
      .ruledOut("Not entitled?", "would say permission_denied (403), not this"),
    ],
    blame: .model, billed: .no, pages: [.catalog], sources: [.modelErrors])

  static let invalidRequest = ConditionEntry(
    "The request is not accepted as it is",
    "The service read the request and refused it. Nothing was made.",
    causes: [
      .possible("A name the model does not know?", "unknown parameters are refused"),
      .possible("A value it does not take?", "outside the list or the range"),
      .possible("Values that exclude each other?", "such as a ratio at one resolution only"),
      .possible("Something missing?", "such as a reference image"),
    ],
    blame: .request, billed: .no, pages: [.catalog], sources: [.asyncAPI, .skills])

  static let keyMismatch = ConditionEntry(
    "The idempotency key belongs to another request",
    "The key was used before with other content. A new task gets a new key.",
    causes: [.likely("A new task", "send the draft again as a task of its own")],
    blame: .request, billed: .no, sources: [.pythonClient, .examples])

  static let requestTooLarge = ConditionEntry(
    "The request is too large",
    "The service refused its size. Nothing was made.",
    causes: [.likely("Files sent inline?", "put them at a public URL and send that")],
    blame: .request, billed: .no, sources: [.asyncAPI])

  static let wrongContentType = ConditionEntry(
    "The service did not see JSON",
    "It refused the request for its content type. Nothing was made.",
    causes: [
      .possible("The header?", "it should be Content-Type: application/json") { item in
        item.key == nil ? nil : .ruledOut("The header?", "this program sends application/json")
      },
      .likely("Something in between?", "a proxy or gateway may have changed the request"),
      .possible("Another address?", "the base URL may belong to another service"),
    ],
    blame: .network, billed: .no, sources: [.examples])

  static let taskNotFound = ConditionEntry(
    "The service does not know this task",
    "The id is unknown to the account of this key.",
    causes: [
      .likely("Another account's key?", "tasks of one account are hidden from every other") {
        item in
        item.key.map {
          .likely(
            "Another account's key?",
            "\($0.masked) from \($0.source) asked; tasks of other accounts are hidden from it")
        }
      },
      .possible("Another id?", "compare it with the one the service gave"),
      .possible("Another address?", "the base URL may differ from the one it was sent to"),
    ],
    blame: .key, billed: .unknown, pages: [.dashboard], sources: [.asyncAPI])

  static let addressNotFound = ConditionEntry(
    "There is nothing at this address",
    "The server answered that it has no such page. The request did not reach the service's tasks.",
    causes: [
      .likely("The base URL?", "it should be https://api.hiapi.ai, with or without /v1") { item in
        guard item.isAtHiAPI == true else { return nil }
        return .possible("The base URL?", "it is the service's own")
      },
      .possible("The model string?", "an id that was removed answers 404, too") { item in
        item.reading?.suggestion.map {
          .likely("The model string?", "an id that is not there answers 404, too; send \($0)")
        }
      },
    ],
    blame: .network, billed: .no, pages: [.catalog], sources: [.modelErrors, .asyncAPI])

  static let redirected = ConditionEntry(
    "The address answered with a redirect",
    "Requests that carry the key follow no redirect, so it stopped here.",
    causes: [
      .likely("The base URL?", "it should be https://api.hiapi.ai, with or without /v1") { item in
        guard item.isAtHiAPI == true else { return nil }
        return .possible("The base URL?", "it is the service's own")
      },
      .possible("A login page in between?", "some networks ask for one first"),
    ],
    blame: .network, billed: .unknown, isResendSafe: true, sources: [.program])

  static let otherRefusal = ConditionEntry(
    "The service refused the request",
    "It gave a reason that is not known here. Nothing was made.",
    causes: [.possible("The service's words?", "what it said stands above; it said no more")],
    blame: .service, billed: .no, sources: [.asyncAPI])
}
