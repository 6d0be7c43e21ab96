import HiAPIService

/// Words for content rules: gateways and the providers behind them have many, and each sends its own.
extension RefusalText {
  /// Whether it speaks of content rules, in words that can mean nothing else.
  var speaksOfContentRules: Bool {
    if holds(Self.contentPhrases) || hasWord(Self.contentWords) { return true }
    if pairs(["violat", "breach", "against", "contraven"], Self.rules) { return true }
    if !holds(["case sensitive"]), pairs(Self.objections, Self.contents, within: 3) { return true }
    if !namesStatusForbidden, pairs(["forbidden"], Self.contents, within: 3) { return true }
    return speaksOfPersons || speaksOfProtectedWorks
  }

  /// Whether "forbidden" is what the status 403 is called, as of a link that could not be fetched.
  private var namesStatusForbidden: Bool {
    holds([
      "403 forbidden", "403: forbidden", "403 (forbidden", "forbidden (403", "status forbidden",
    ])
  }

  /// Real people: their faces, their names, children.
  var speaksOfPersons: Bool {
    holds([
      "real person", "real people", "real human", "real face", "human face", "face detect",
      "likeness", "public figure", "celebrit", "deepfake", "deep fake", "famous person",
      "privacy information", "impersonat", "biometric", "minors", "underage", "child safety",
      "child abuse", "csam", "children in", "真人", "人脸", "人臉", "肖像", "名人", "公众人物",
      "公眾人物", "未成年", "儿童", "实在の人物", "実在の人物",
    ])
      || hasWord(["minor$"])
        && hasWord(["image", "photo", "person", "sexual", "depict", "content"])
  }

  /// Works, brands and characters that belong to somebody.
  var speaksOfProtectedWorks: Bool {
    holds([
      "copyright", "trademark", "intellectual property", "third party content", "infring",
      "protected character", "protected work", "artist name", "brand name", "ip protect", "版权",
      "版權", "著作权", "著作權", "侵权", "侵權", "商标", "知识产权", "艺人",
    ])
  }

  private static let objections = [
    "sensitive", "prohibited", "inappropriate", "harmful", "unsafe", "disallowed", "illegal",
    "restricted", "objectionable", "offensive", "explicit", "banned", "adult",
  ]

  private static let contents = [
    "content", "information", "material", "word$", "words$", "image", "video", "audio", "text$",
    "prompt", "lyrics", "detected", "input", "output",
  ]

  private static let contentPhrases = [
    "content polic", "contentpolic", "usage polic", "policy violation", "policyviolation",
    "safety system", "safety filter", "safety check", "safety guideline", "safety polic",
    "safety setting", "safety reason", "not safe for work", "responsible ai", "risk control",
    "content filter", "content violation", "content reject", "content block", "content risk",
    "content safety", "content check", "content security", "content review", "blocked content",
    "prompt blocked", "blocked prompt", "image blocked", "data inspection", "datainspection",
    "banned word", "blocked word", "community guideline", "content guideline", "terms of use",
    "acceptable use", "hate speech", "self harm", "graphic content", "sentinel block",
    "new sensitive", "input sensitive", "output sensitive",
    "敏感", "违规", "違規", "内容审核", "內容審核", "审核不通过", "审核未通过", "審核不通過",
    "審核未通過", "未通过审核", "未通過審核", "审核失败", "色情", "低俗", "暴力", "血腥", "涉黄",
    "涉政", "涉暴", "政治", "不当内容", "不當內容", "不雅", "非法内容", "违禁", "違禁", "安全策略",
    "内容安全", "風控", "风控", "不适切", "不適切", "コンテンツポリシー",
    "정책 위반", "부적절",
  ]

  private static let contentWords = [
    "nsfw", "moderation", "moderated", "guardrail", "flagged", "nudity", "nude$", "porn", "sexual",
    "violence", "violent", "gore$", "gory$", "censor", "profanity", "extremis", "terroris",
    "suicide",
  ]

  private static let rules = [
    "polic", "guideline", "terms$", "rule", "safety", "regulation", "standards", "guardrail",
    "content",
  ]
}
