import HiAPICore
import Testing

/// Error bodies as gateways and providers of this family write them, each with the trouble it is.
///
/// The situations are from public reports; the values are made up.
enum RefusalDisguises {
  struct Disguise: Sendable, CustomTestStringConvertible {
    let status: Int?
    let body: String

    init(_ status: Int?, _ body: String) {
      self.status = status
      self.body = body
    }

    var testDescription: String { "\(status.map(String.init) ?? "-") \(body.prefix(60))" }

    /// The same as `curl -i` shows it.
    var transcript: String {
      "HTTP/1.1 \(status ?? 200) X\r\ncontent-type: application/json\r\n\r\n\(body)"
    }
  }

  static func object(_ code: String, _ message: String, type: String = "hiapi_error") -> String {
    let quoted = JSONValue.string(message).serialized
    return #"{"error":{"message":\#(quoted),"type":"\#(type)","param":"","code":"\#(code)"}}"#
  }

  static let money: [Disguise] = [
    .init(
      429,
      object(
        "insufficient_quota",
        "You exceeded your current quota, please check your plan and billing details.",
        type: "insufficient_quota")),
    .init(403, object("insufficient_user_quota", "user quota is not enough (request id: 2026091)")),
    .init(200, #"{"code":402,"msg":"Credits insufficient. Please top up.","data":null}"#),
    .init(403, object("used_up", "This token has used up its quota")),
    .init(400, object("billing_hard_limit_reached", "Billing hard limit has been reached")),
    .init(402, #"{"detail":"You have insufficient credit to run this model."}"#),
    .init(402, ""),
    .init(403, #"{"detail":"User is locked. Reason: Exhausted balance."}"#),
    .init(
      400, object("invalid_request_error", "Your credit balance is too low to access the API.")),
    .init(401, #"{"detail":{"status":"quota_exceeded","message":"This exceeds your quota."}}"#),
    .init(403, #"{"code":403,"reason":"NOT_ENOUGH_BALANCE","message":"not enough balance"}"#),
    .init(429, #"{"code":1102,"message":"Resource pack exhausted or expired"}"#),
    .init(400, object("Arrearage", "Access denied, your account is not in good standing.")),
    .init(403, object("AccountOverdueError", "The request failed because of an overdue balance.")),
    .init(200, #"{"base_resp":{"status_code":1008,"status_msg":"insufficient balance"}}"#),
    .init(403, object("", "预扣费额度失败, 用户剩余额度: 0.01, 需要预扣费额度: 0.10")),
    .init(401, object("", "该令牌额度已用尽 (request id: 20260912)")),
    .init(429, #"{"error":{"code":"1113","message":"您的账户已欠费，请充值后重试"}}"#),
    .init(200, #"{"code":30001,"message":"账户余额不足"}"#),
    .init(429, object("rate_limit_exceeded", "Insufficient balance, please recharge.")),
    .init(402, #"{"error":{"message":"This request requires more credits","code":402}}"#),
    .init(429, #"{"error":"Payment required: add funds to go on"}"#),
    .init(403, "余额不足，请充值"),
  ]

  /// A pace that speaks of a quota is none of money.
  static let pace: [Disguise] = [
    .init(429, object("rate_limit_exceeded", "Too many requests. Please slow down.")),
    .init(429, object("", "Quota exceeded for requests per minute")),
    .init(429, object("rate_limit_error", "Rate limit reached: 3 RPM. Limit of your quota.")),
    .init(429, object("", "The quota of concurrent tasks is exhausted")),
    .init(429, object("", "请求过于频繁，当前并发额度已用完")),
    .init(429, object("too_many_requests", "You have exceeded the rate limit, try again in 20s")),
    .init(429, #"{"error":{"code":"1302","message":"您当前使用该API的并发数过高"}}"#),
    .init(429, ""),
  ]

  static let noChannel: [Disguise] = [
    .init(
      503,
      object(
        "model_not_found", "No available channel for model gpt-image-2 under group default")),
    .init(503, object("", "当前分组 default 下对于模型 gpt-image-2 无可用渠道")),
    .init(503, object("get_channel_failed", "get channel failed")),
    .init(503, object("", "当前分组负载已饱和，请稍后再试，或升级账户以提升服务质量")),
    .init(503, "no healthy upstream"),
    .init(404, object("model_not_found", "No available channel for model x (request id: 2026)")),
    .init(503, #"{"code":503,"msg":"No available provider for this model"}"#),
    .init(429, object("", "The upstream load is saturated")),
  ]

  /// What a failed task says when content rules stopped it.
  static let content: [(code: String, message: String)] = [
    (
      "OutputVideoSensitiveContentDetected",
      "The request failed because the output video may contain sensitive information."
    ),
    (
      "TASK_FAILED",
      "The request failed because the output audio may contain sensitive information."
    ),
    (
      "InputImageSensitiveContentDetected.PrivacyInformation",
      "The request failed because the input image may contain real person."
    ),
    ("InputTextSensitiveContentDetected.PolicyViolation", "related to copyright restrictions"),
    ("TASK_FAILED", "Your request was rejected by the safety system."),
    ("moderation_blocked", "blocked"),
    ("TASK_FAILED", "This content may violate our guardrails concerning similarity"),
    ("TASK_FAILED", "We cannot make images of the likeness of a public figure."),
    ("model_error", "Content flagged as NSFW"),
    ("TASK_FAILED", "The prompt could not be submitted: it contains sensitive words"),
    ("TASK_FAILED", "violates Google's Responsible AI practices"),
    ("DataInspectionFailed", "Input data may contain inappropriate content."),
    ("TASK_FAILED", "input new_sensitive"),
    ("TASK_FAILED", "Depictions of minors are not generated."),
    ("TASK_FAILED", "graphic violence"),
    ("SENSITIVE_WORD_ERROR", "Song description contained artist name"),
    ("TASK_FAILED", "Frame moderation failed"),
    ("TASK_FAILED", "输入内容包含敏感信息，请修改后重试"),
    ("TASK_FAILED", "内容违规"),
    ("TASK_FAILED", "视频涉及版权限制"),
    ("TASK_FAILED", "图片中可能包含真人"),
    ("provider_error", "内容审核未通过"),
    ("1301", "系统检测到输入或生成内容可能包含不安全或敏感内容"),
    ("TASK_FAILED", "Request moderated"),
    ("TASK_FAILED", "third-party content similarity"),
  ]

  /// What a failed task says when a link of the request could not be fetched.
  static let reference: [(code: String, message: String)] = [
    ("TASK_FAILED", "failed to download image: status 403"),
    ("TASK_FAILED", "Failed to download image from https://example.com/a.png: 404 Not Found"),
    ("invalid_request", "Error while downloading https://example.com/a.png."),
    ("invalid_image_url", "Timeout while downloading the file"),
    ("TASK_FAILED", "could not fetch image_urls[0]: connection timed out"),
    ("TASK_FAILED", "Unable to access the image url"),
    ("TASK_FAILED", "The image url is not accessible"),
    ("model_error", "cannot open image file from url"),
    ("TASK_FAILED", "input.first_frame_url: unable to retrieve the file"),
    ("TASK_FAILED", "Failed to load image: HTTP 403 Forbidden"),
    ("TASK_FAILED", "fetch media error: url expired"),
    ("TASK_FAILED", "reference video could not be retrieved"),
    ("TASK_FAILED", "URL must be publicly accessible"),
    ("TASK_FAILED", "下载图片失败"),
    ("TASK_FAILED", "无法访问图片链接，请检查"),
    ("TASK_FAILED", "获取视频素材超时"),
    ("InvalidParameter.ImageUrl", "Download the media resource timed out: image"),
    ("TASK_FAILED", "image download failed"),
  ]

  /// Failures that speak of media, files or words, and are none of the two.
  static let neither: [(code: String, message: String)] = [
    ("TASK_FAILED", "The upstream model rejected the request."),
    ("TASK_FAILED", "failed to upload result to storage"),
    ("TASK_FAILED", "failed to load image model"),
    ("TASK_FAILED", "a minor error occurred"),
    ("model_error", "worker crashed"),
    ("TASK_FAILED", "The task was not finished: \"a violent storm at sea, nude colours\""),
    ("TASK_FAILED", "model ids are case-sensitive in the input"),
  ]
}
