/// Words of money, of pace, and of a service that has no place.
extension RefusalText {
  /// Whether it speaks of money that is missing: the balance, bought credit, a used-up quota.
  package var speaksOfMoney: Bool {
    if holds(Self.moneyPhrases) || hasWord(["arrear", "overdue"]) { return true }
    if pairs(Self.moneyNouns, Self.lacking), !holds(Self.otherBalances) { return true }
    // A quota may be one of money, or one of requests.
    return (pairs(["quota", "allowance"], Self.lacking) || holds(Self.quotaPhrases))
      && !speaksOfPace
  }

  /// Whether it speaks of how often, or how much at a time, one asks.
  package var speaksOfPace: Bool {
    holds(Self.pacePhrases) || hasWord(["rpm$", "tpm$", "qps$", "rps$"])
  }

  /// Whether the service has nobody to hand the request to at the moment.
  package var speaksOfNoChannel: Bool { holds(Self.channelPhrases) }

  /// What can be nothing else, wherever it stands.
  private static let moneyPhrases = [
    "top up", "topup", "billing details", "billing hard limit", "billing limit",
    "billing not active", "plan and billing", "payment required", "add funds", "buy credits",
    "purchase credits", "purchase more", "more credits", "please recharge", "recharge your",
    "unpaid", "spend limit", "spending limit", "spending cap", "pre consume token quota",
    "subscription expired", "subscription has expired", "subscription is not active",
    "余额不足", "餘額不足", "余额不够", "余额为", "余额已", "可用余额", "账户余额", "帐户余额",
    "帳戶餘額", "欠费", "欠費", "充值", "儲值", "储值", "续费", "續費", "积分不足", "積分不足",
    "点数不足", "點數不足", "算力不足", "扣费失败", "扣費失敗", "预扣费", "預扣費", "未支付",
    "资源包已", "资源包余量", "残高", "クレジットが不足", "잔액",
  ]

  private static let quotaPhrases = [
    "额度不足", "額度不足", "额度已", "額度已", "额度用", "額度用", "额度耗", "額度耗", "额度不够",
    "配额不足", "配額不足", "配额已", "配額已", "配额用", "剩余额度", "剩餘額度",
  ]

  private static let moneyNouns = [
    "balance$", "balances$", "credit$", "credits$", "fund$", "funds$", "wallet", "prepaid",
    "spend$", "spending$", "resource pack", "money$",
  ]

  private static let lacking = [
    "insufficien", "not enough", "not sufficient", "isn't enough", "exhaust", "deplet", "too low",
    "used up", "run out", "ran out", "running out", "out of", "lack", "negative", "no more",
    "no remaining", "exceed", "limit", "reached", "expired", "zero$", "0$", "no$", "empty",
    "below$", "low$", "not cover", "inadequate", "less than", "over$", "consumed",
  ]

  /// Balances that are no money.
  private static let otherBalances = [
    "white balance", "color balance", "colour balance", "load balance",
  ]

  private static let pacePhrases = [
    "rate limit", "ratelimit", "too many requests", "too frequent", "requests per", "per minute",
    "per second", "per hour", "per day", "/min", "/ min", "/sec", "each minute", "every minute",
    "slow down", "try again in", "retry in", "concurren", "throttl", "请求过于频繁", "频繁",
    "频率", "頻率", "限流", "限速", "并发", "並發", "速率", "每分钟", "每分鐘", "每秒", "请求过多",
    "请求太多", "請求過多",
  ]

  /// Words of the one-api family and its like (contract §13).
  private static let channelPhrases = [
    "no available channel", "no channel available", "no available provider",
    "no provider available", "no healthy upstream", "get channel failed", "no available key",
    "no available account", "no available upstream", "无可用渠道", "無可用渠道", "没有可用渠道",
    "没有可用的渠道", "无可用的渠道", "无可用通道", "渠道不可用", "负载已饱和", "負載已飽和",
    "load is saturated", "load saturated", "group is saturated", "no instances available",
    "no workers available",
  ]
}
