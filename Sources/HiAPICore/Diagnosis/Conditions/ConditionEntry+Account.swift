/// Key, plan, purse and pace.
extension ConditionEntry {
  static let permissionDenied = ConditionEntry(
    "This key may not use the model",
    "The model string is right, and the service refused it for this key. Nothing was made.",
    causes: [
      .likely("The plan?", "the model may belong to a higher tier: see Billing in the dashboard"),
      .possible("The key?", "it may be limited to some models by the account's owner"),
      .possible("Another model?", "one of your tier works at once; a pause does not help"),
      .ruledOut("Spelling?", "a wrong string would say model_not_found"),
    ],
    billed: .no, pages: [.dashboard, .apiKeys, .catalog], source: "contract §12 B")

  static let balance = ConditionEntry(
    "The balance does not cover this task",
    "The task was not created and nothing was charged.",
    causes: [
      .likely("Top up", "in the dashboard, under Billing"),
      .possible("A cheaper request?", "a lower resolution, a shorter duration or another model"),
      .ruledOut("Spelling?", "a wrong string would say model_not_found"),
    ],
    billed: .no, pages: [.dashboard, .pricing], source: "contract §12 D")

  static let invalidKey = ConditionEntry(
    "The key was not accepted",
    "The service does not know the key that was sent. The model string was not looked at yet.",
    causes: [
      .ruledOut("Spaces around it?", "they are taken off before it is sent"),
      .possible("Another key than you think?", "HIAPI_API_KEY is read before HIAPI_KEY and files"),
      .likely("Revoked or replaced?", "make a new one, and replace every copy"),
      .possible("Another address?", "the key may belong to another base URL"),
    ],
    billed: .no, pages: [.apiKeys], source: "contract §12 C")

  static let rateLimited = ConditionEntry(
    "Too many requests with this key",
    "The request was refused before it was processed. It can be sent again after a pause.",
    causes: [
      .likely("Many tasks at once?", "four at a time are a good start"),
      .possible("Other programs?", "all that use this key share one budget, polling included"),
      .possible("Heavy models?", "video and pro models may count for more"),
      .ruledOut("The key?", "it is fine"),
    ],
    billed: .no, isResendSafe: true, source: "contract §12 E")
}
