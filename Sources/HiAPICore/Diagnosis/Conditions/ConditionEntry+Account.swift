/// Key, plan, purse and pace.
extension ConditionEntry {
  static let permissionDenied = ConditionEntry(
    "This key may not use the model",
    "The model string is right, and the service refused it for this key. Nothing was made.",
    causes: [
      .likely("The plan?", "the model may belong to a higher tier: see Billing in the dashboard"),
      .possible("The key?", "it may be limited to some models by the account's owner") { item in
        item.key.map {
          .possible(
            "The key?", "\($0.masked) from \($0.source) may be limited by the account's owner")
        }
      },
      .possible("Another model?", "one of your tier works at once; a pause does not help"),
      .ruledOut("Spelling?", "a wrong string would say model_not_found"),
    ],
    blame: .plan, billed: .no, pages: [.dashboard, .apiKeys, .catalog],
    sources: [.modelErrors])

  static let balance = ConditionEntry(
    "The balance does not cover this task",
    "The task was not created and nothing was charged.",
    causes: [
      .likely("Top up", "in the dashboard, under Billing"),
      .possible("A cheaper request?", "a lower resolution, a shorter duration or another model"),
      .ruledOut("Spelling?", "a wrong string would say model_not_found"),
    ],
    blame: .purse, billed: .no, pages: [.dashboard, .pricing], sources: [.examples, .skills])

  static let budgetReached = ConditionEntry(
    "Your own limit for today is reached",
    "This program stopped before it sent anything. The limit is yours, not the service's.",
    causes: [
      .likely("The limit?", "raise it in config.yaml, or wait for tomorrow"),
      .possible("A cheaper request?", "a lower resolution, a shorter duration or another model"),
    ],
    blame: .purse, billed: .no, pages: [.pricing], sources: [.program])

  static let invalidKey = ConditionEntry(
    "The key was not accepted",
    "The service does not know the key that was sent. The model string was not looked at yet.",
    causes: [
      .possible(
        "Spaces around it?", "a line end read from a file is the most common; trim the key"
      ) { item in
        item.key.map {
          .ruledOut(
            "Spaces around it?",
            $0.wasTrimmed
              ? "there were some, and they were taken off" : "they are taken off before it is sent")
        }
      },
      .possible(
        "Another key than you think?",
        "HIAPI_API_KEY and HIAPI_KEY are both in use; see which one your program reads"
      ) { item in
        guard let key = item.key else { return nil }
        let used = "\(key.masked) from \(key.source) was sent"
        return key.others.isEmpty
          ? .possible("Another key than you think?", used)
          : .likely(
            "Another key than you think?",
            "\(used); another one is in \(key.others.joined(separator: ", "))")
      },
      .likely("Revoked or replaced?", "make a new one, and replace every copy"),
      .possible("Another address?", "the key may belong to another base URL") { item in
        item.isAtHiAPI.map {
          $0
            ? .ruledOut("Another address?", "it went to the service's own address")
            : .possible("Another address?", "it went to \(item.incident.baseURL ?? "")")
        }
      },
      .possible("No Bearer in front?", "the header is Authorization: Bearer, then the key") {
        item in
        item.key == nil ? nil : .ruledOut("No Bearer in front?", "this program writes it")
      },
    ],
    blame: .key, billed: .no, pages: [.apiKeys],
    sources: [.modelErrors, .invalidKey, .authentication])

  static let noKey = ConditionEntry(
    "There is no API key",
    "Nothing was sent. Without a key the program shows its simulator.",
    causes: [
      .likely("Not set?", "export HIAPI_API_KEY, or write the key into the key file"),
      .possible("Another name?", "HIAPI_API_KEY and HIAPI_KEY are read, here and in ./.env"),
      .possible("Not passed on?", "a variable that is not exported does not reach the program"),
    ],
    blame: .key, billed: .no, pages: [.apiKeys], sources: [.invalidKey, .program])

  static let otherAccount = ConditionEntry(
    "The task belongs to another key",
    "It was sent with a key that is not the one in use, so it waits. Nothing is lost or resent.",
    causes: [
      .likely("Another key?", "start with the key or the profile that sent it") { item in
        item.key.map {
          .likely("Another key?", "\($0.masked) from \($0.source) is in use; start with the other")
        }
      },
      .possible(
        "A new key of the same account?", "it counts as another one; the task is there yet"),
    ],
    blame: .key, billed: .unknown, pages: [.apiKeys], sources: [.asyncAPI, .program])

  static let rateLimited = ConditionEntry(
    "Too many requests with this key",
    "The request was refused before it was processed. It can be sent again after a pause.",
    causes: [
      .likely("Many tasks at once?", "four at a time are a good start"),
      .possible("Polling too often?", "every 3 to 10 seconds is enough") { item in
        item.incident.stage == .list || item.incident.stage == .detail
          ? .likely("Polling too often?", "every 3 to 10 seconds is enough; r asks once more")
          : nil
      },
      .possible("Other programs?", "all that use this key share one budget, polling included"),
      .possible("Heavy models?", "video and pro models may count for more") { item in
        item.model?.kind == .video
          ? .possible(
            "Heavy models?", "\(item.model?.name ?? "it") makes video and may count for more")
          : nil
      },
      .ruledOut("The key?", "it is fine"),
    ],
    blame: .pace, billed: .no, isResendSafe: true, sources: [.rateLimits, .pythonClient])
}
