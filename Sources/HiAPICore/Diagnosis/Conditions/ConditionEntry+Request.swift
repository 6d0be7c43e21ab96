/// What is wrong with a request.
extension ConditionEntry {
  static let modelNotFound = ConditionEntry(
    "The service does not know this model id",
    "The request was refused before anything was made. It is about the model string, not the key.",
    // The four causes depend on the string: see ModelNotFound.
    causes: [], billed: .no, pages: [.catalog], source: "contract §12 A")

  static let invalidRequest = ConditionEntry(
    "The request is not accepted as it is",
    "The service read the request and refused it. Nothing was made.",
    causes: [
      .possible("A name the model does not know?", "unknown parameters are refused"),
      .possible("A value it does not take?", "outside the list or the range"),
      .possible("Values that exclude each other?", "such as a ratio at one resolution only"),
      .possible("Something missing?", "such as a reference image"),
    ],
    billed: .no, pages: [.catalog], source: "contract §12 I")

  static let contentPolicy = ConditionEntry(
    "The prompt or a reference was blocked",
    "The service's content rules stopped it. Sent unchanged, it will be stopped again.",
    causes: [
      .likely("The words?", "say it another way"),
      .possible("A reference?", "use another image, video or sound"),
    ],
    billed: .no, source: "contract §7 and §12 J")

  static let keyMismatch = ConditionEntry(
    "The idempotency key belongs to another request",
    "The key was used before with other content. A new task gets a new key.",
    causes: [.likely("A new task", "send the draft again as a task of its own")],
    billed: .no, source: "contract §7")

  static let requestTooLarge = ConditionEntry(
    "The request is too large",
    "The service refused its size. Nothing was made.",
    causes: [.likely("Files sent inline?", "put them at a public URL and send that")],
    billed: .no, source: "contract §7")

  static let wrongContentType = ConditionEntry(
    "The service did not see JSON",
    "It refused the request for its content type. Nothing was made.",
    causes: [
      .likely("Something in between?", "a proxy or gateway may have changed the request"),
      .possible("Another address?", "the base URL may belong to another service"),
    ],
    billed: .no, source: "contract §7")

  static let taskNotFound = ConditionEntry(
    "The service does not know this task",
    "The id is unknown to the account of this key.",
    causes: [
      .likely("Another account's key?", "tasks of one account are hidden from every other"),
      .possible("Another id?", "compare it with the one the service gave"),
      .possible("Another address?", "the base URL may differ from the one it was sent to"),
    ],
    billed: .unknown, pages: [.dashboard], source: "contract §1 and §12 J")

  static let addressNotFound = ConditionEntry(
    "There is nothing at this address",
    "The server answered that it has no such page. The request did not reach the service's tasks.",
    causes: [
      .likely("The base URL?", "it should be https://api.hiapi.ai, with or without /v1"),
      .possible("The model string?", "an id that was removed answers 404, too"),
    ],
    billed: .no, pages: [.catalog], source: "contract §1 and §7")

  static let redirected = ConditionEntry(
    "The address answered with a redirect",
    "Requests that carry the key follow no redirect, so it stopped here.",
    causes: [
      .likely("The base URL?", "it should be https://api.hiapi.ai, with or without /v1"),
      .possible("A login page in between?", "some networks ask for one first"),
    ],
    billed: .unknown, isResendSafe: true, source: "design §3.1")

  static let otherRefusal = ConditionEntry(
    "The service refused the request",
    "It gave a reason that is not known here. Nothing was made.",
    causes: [.possible("The service's words", "the message below is all it said")],
    billed: .no, source: "contract §7")
}
