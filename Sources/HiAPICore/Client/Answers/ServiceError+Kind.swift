extension ServiceError {
  /// What an error asks of whoever sent the request.
  public enum Kind: Hashable, Sendable {
    /// The account has no money for it: nothing was made, and sending it again does not help.
    case money
    /// Too many requests: the same again, more slowly.
    case pace
    /// No channel serves the model at the moment: the same again, later.
    ///
    /// Its code may be `model_not_found` all the same (contract §13).
    case noChannel
    /// Anything else; code and status say more.
    case other
  }

  /// The one reading of an error that sending and explaining share.
  ///
  /// Services of this family say "no money" as 402, 403 or 429, or as an HTTP 200 that disowns itself
  /// (contract §13). A code decides before words do, and a word of money counts for less where the
  /// message speaks of requests in a time: "quota per minute" is a pace.
  public var kind: Kind {
    let words = MoneyWords(self)
    if httpStatus == 402 || words.codeIsMoney { return .money }
    if words.speakOfNoChannel { return .noChannel }
    let isPace = httpStatus == 429 || words.codeIsPace
    switch httpStatus {
    case nil, 200, 401, 403, 429:
      if words.speakOfEmptyBalance { return .money }
      if httpStatus == 403, !isPace, !words.speakOfPace, words.speakOfMoney { return .money }
    // A refusal of the request may speak of a white balance that is out of range.
    case 400?, 404?, 406?, 409?, 422?:
      if words.speakOfEmptyAccount { return .money }
    default: break
    }
    return isPace ? .pace : .other
  }
}

/// What the code and the words of an error say of money and pace.
private struct MoneyWords {
  private let code: String
  /// Message, class and excerpt in lower case, at most 2,000 characters each.
  private let text: String

  init(_ error: ServiceError) {
    code = (error.normalizedCode ?? "").replacing(" ", with: "_").replacing(".", with: "_")
    text = [error.message, error.type, error.excerpt].compactMap {
      $0.map { String($0.prefix(2_000)) }
    }
    .joined(separator: "\n").lowercased()
  }

  var codeIsMoney: Bool {
    if codeIsPace { return false }
    let whole = [
      "used_up", "payment_required", "402", "arrearage", "out_of_credit", "out_of_credits",
      "account_overdue", "no_balance", "no_credit", "no_credits",
    ]
    if whole.contains(code) { return true }
    let subjects = ["quota", "balance", "credit", "fund", "money"]
    let lacks = [
      "insufficient", "not_enough", "notenough", "exhausted", "used_up", "too_low", "depleted",
      "out_of", "empty", "negative", "lack_of", "pre_consume",
    ]
    if Self.holds(code, subjects), Self.holds(code, lacks) { return true }
    return code.hasPrefix("billing_") || code.hasPrefix("insufficientbalance")
      || code.hasPrefix("insufficientquota")
  }

  var codeIsPace: Bool {
    Self.holds(code, ["rate_limit", "ratelimit", "too_many_requests", "throttl", "concurren"])
  }

  var speakOfNoChannel: Bool {
    Self.holds(
      text, ["no available channel", "no channel available", "无可用渠道", "没有可用渠道", "无可用通道"])
  }

  /// Words that can hardly speak of anything but an account without money.
  var speakOfEmptyAccount: Bool {
    let chinese = ["余额不足", "余额不够", "余额已", "欠费", "请充值", "账户余额", "额度不足", "额度已用", "配额不足"]
    let fixed = [
      "billing_hard_limit", "billing hard limit", "check your plan and billing", "payment required",
      "top up your", "please top up", "please recharge", "insufficient funds", "insufficient_funds",
      "insufficient balance", "insufficient account balance", "balance is insufficient",
      "insufficient credit", "credits insufficient", "not enough credit", "insufficient user quota",
      "insufficient_quota", "insufficient_user_quota",
    ]
    return Self.holds(text, chinese + fixed)
  }

  /// The same, or a balance, credits or a quota near a word that says there is none.
  var speakOfEmptyBalance: Bool {
    if speakOfEmptyAccount { return true }
    if speaksOfEmpty(["balance", "credit", "credits", "funds"]) { return true }
    return !speakOfPace && speaksOfEmpty(["quota", "allowance"])
  }

  /// Words of money that may stand for something else.
  var speakOfMoney: Bool {
    Self.holds(
      text, ["balance", "credits", "quota", "top up", "top-up", "billing", "余额", "额度", "充值"])
  }

  /// Words of how many requests a time allows.
  var speakOfPace: Bool {
    Self.holds(
      text,
      [
        "per minute", "per second", "per hour", "/min", "/ min", "each minute", "every minute",
        "a minute", "rpm", "tpm", "qps", "requests per", "rate limit", "rate-limit",
        "ratelimit", "too many requests", "too frequent", "slow down", "concurren", "try again in",
        "每分钟", "每秒", "频繁", "频率", "并发", "速率", "限流",
      ])
  }

  /// Whether one of these stands near a word that says there is none of it.
  private func speaksOfEmpty(_ subjects: Set<String>) -> Bool {
    let words = text.split { !($0.isLetter || $0.isNumber) }.map(String.init)
    let near = 5
    for (index, word) in words.enumerated() where subjects.contains(word) {
      // "load balance" is about machines.
      if word == "balance", index > 0, words[index - 1] == "load" { continue }
      let around = words[max(0, index - near)..<min(words.count, index + near + 1)]
      let phrase = " " + around.joined(separator: " ") + " "
      let lacks = [
        " insufficient ", " not enough ", " exhausted ", " used up ", " ran out ", " run out ",
        " out of ", " depleted ", " too low ", " overdue ", " negative ", " is empty ", " is zero ",
        " no remaining ", " exceeded your current ", " lacks ", " no more ", " low balance ",
        " has no ", " have no ", " isn t enough ", " not sufficient ",
      ]
      if Self.holds(phrase, lacks) { return true }
    }
    return false
  }

  private static func holds(_ text: String, _ words: [String]) -> Bool {
    words.contains(where: text.contains)
  }
}
