import HiAPIService

/// What the words of an error speak of.
struct ErrorWords {
  private let text: RefusalText

  init(_ error: ServiceError) { text = RefusalText(error, keepingQuotations: false) }

  /// Reads a line of a text; without its quotations where it holds JSON.
  init(line: some StringProtocol, keepingQuotations: Bool) {
    text = RefusalText(line: line, keepingQuotations: keepingQuotations)
  }

  var speakOfMoney: Bool { text.speaksOfMoney }

  var speakOfPace: Bool { text.speaksOfPace }

  var speakOfPermission: Bool {
    text.holds([
      "permission", "not entitled", "not allowed to use", "cannot use the selected model",
      "do not have access", "does not have access", "没有权限", "沒有權限", "无权", "無權",
    ])
  }

  var speakOfKey: Bool {
    text.holds([
      "invalid api key", "incorrect api key", "api key is invalid", "api key not valid",
      "invalid token", "token is invalid", "invalid access token", "无效的令牌", "無效的令牌",
      "令牌已过期", "令牌无效", "无效的 api", "密钥无效", "api key 无效",
    ])
  }

  var speakOfMissingModel: Bool {
    text.holds(["not a supported request route"])
      || text.holds(["model", "模型"])
        && text.holds([
          "does not exist", "not found", "no such model", "unknown model", "not exist", "不存在",
          "无效的模型",
        ])
  }

  /// The service has nobody to hand the request to at the moment.
  var speakOfNoChannel: Bool { text.speaksOfNoChannel }

  /// Load, in words.
  var speakOfLoad: Bool {
    text.holds([
      "overloaded", "server is busy", "service is busy", "system is busy", "server busy",
      "system busy", "system error busy", "platform is busy", "at capacity", "over capacity",
      "service unavailable", "temporarily unavailable", "系统繁忙", "系統繁忙", "服务繁忙",
      "服务器繁忙", "服务暂时不可用", "负载较高", "负载过高",
    ])
  }

  /// The rules on content, in words that can mean nothing else.
  var speakSurelyOfContent: Bool { text.speaksOfContentRules }

  /// The same in words that can mean it.
  var speakOfContent: Bool {
    text.speaksOfContentRules || text.hasWord(["policy$", "policies$", "safety", "unsafe"])
  }

  /// A link in the request that the service could not fetch.
  var speakOfUnreadableReference: Bool { text.speaksOfUnreadableReference }

  /// A file that came and is not what the model takes.
  var speakOfWrongFile: Bool {
    text.pairs(["unsupported", "not supported", "invalid"], ["format$", "mime", "codec"])
      || text.pairs(
        ["too large", "exceeds the max", "too big"], ["file$", "image", "video", "audio"])
      || text.holds(["不支持的格式", "格式不支持", "文件过大", "图片过大"])
  }
}
