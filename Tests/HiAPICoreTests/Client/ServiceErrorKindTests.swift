import HiAPICore
import Testing

@Suite struct ServiceErrorKindTests {
  private func error(_ status: Int, _ body: String) -> ServiceError {
    ServiceError(reading: .of(status, body))
  }

  /// Ways in which services of this family say that the account is empty (contract §13).
  static let money: [(Int, String)] = [
    (402, ""), (402, "<html>Payment Required</html>"),
    (
      429,
      #"{"error":{"message":"You exceeded your current quota, please check your plan and billing details.","type":"insufficient_quota","param":null,"code":"insufficient_quota"}}"#
    ),
    (429, #"{"error":{"code":"insufficient_user_quota","message":"(request id: 2026)"}}"#),
    (429, #"{"error":{"code":"billing_hard_limit_reached"}}"#),
    (429, #"{"code":429,"message":"balance insufficient","data":null}"#),
    (429, #"{"error":{"code":"rate_limit_exceeded","message":"账户余额不足，请充值"}}"#),
    (429, #"{"error":{"message":"Your credits are used up"}}"#),
    (429, #"{"error":{"message":"Monthly quota exhausted"}}"#),
    (403, #"{"error":{"code":"used_up"}}"#),
    (403, #"{"error":{"code":"permission_denied","message":"your credit balance is too low"}}"#),
    (403, #"{"error":{"message":"quota reached, see billing"}}"#),
    (403, #"{"error":{"code":"pre_consume_token_quota_failed","message":"token quota"}}"#),
    (400, #"{"error":{"code":"INSUFFICIENT_QUOTA"}}"#),
    (400, #"{"code":400,"message":"insufficient balance"}"#),
    (503, #"{"error":{"code":"insufficient-user-quota"}}"#),
    (200, #"{"code":402,"msg":"Credits insufficient. Please top up.","data":null}"#),
    (200, #"{"code":1001,"msg":"余额不足"}"#),
    (200, #"{"code":429,"msg":"Insufficient balance"}"#),
    (200, #"{"code":"insufficient_user_quota","message":"x"}"#),
  ]

  @Test(arguments: money)
  func `a refusal for want of money is one in every disguise, and is not sent again`(
    _ status: Int, _ body: String
  ) {
    let error = error(status, body)
    #expect(error.kind == .money)
    #expect(SubmissionAnswer(reading: .of(status, body)) == .refused(error))
  }

  static let paces: [String] = [
    #"{"error":{"code":"rate_limit_exceeded"}}"#,
    #"{"error":{"message":"You have exceeded your quota per minute"}}"#,
    #"{"error":{"message":"Quota exceeded for quota metric 'requests' and limit 'requests per minute'"}}"#,
    #"{"error":{"message":"quota per minute exhausted"}}"#,
    #"{"error":{"code":"rate_limit_exceeded","message":"Limit: 3 / min. Please try again in 20s. You can increase your rate limit by adding a payment method to your account at /account/billing."}}"#,
    #"{"error":{"message":"请求过于频繁，额度每分钟 60 次"}}"#,
    #"{"error":{"message":"the load balancer is out of workers"}}"#,
    "<html>Too Many Requests</html>", "",
  ]

  @Test(arguments: paces)
  func `a pace stays one, whatever it calls its quota`(_ body: String) {
    let error = error(429, body)
    #expect(error.kind == .pace)
    #expect(SubmissionAnswer(reading: .of(429, body)) == .busy(error, retryAfter: nil))
  }

  @Test func `no channel for a model is temporary, whatever its code`() {
    let body =
      #"{"error":{"code":"model_not_found","message":"No available channel for model gpt-image-2 under group default (distributor)","type":"hiapi_error"}}"#
    let error = error(503, body)
    #expect(error.kind == .noChannel)
    #expect(SubmissionAnswer(reading: .of(503, body)) == .busy(error, retryAfter: nil))
  }

  @Test(arguments: [
    (400, #"{"error":{"code":"INVALID_REQUEST","message":"white_balance is out of range"}}"#),
    (404, #"{"error":{"code":"model_not_found"}}"#),
    (403, #"{"error":{"code":"permission_denied","message":"your tier has no such model"}}"#),
    (401, #"{"error":{"code":"invalid_api_key","message":"these credentials are used up"}}"#),
    (500, #"{"error":{"message":"upstream: insufficient balance"}}"#), (503, "<html>busy</html>"),
  ])
  func `other refusals are not about money`(_ status: Int, _ body: String) {
    #expect(error(status, body).kind == .other)
  }
}
