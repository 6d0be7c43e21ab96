import HiAPIService

/// Words for a link in a request that the service could not fetch.
extension RefusalText {
  var speaksOfUnreadableReference: Bool {
    // Outputs and callbacks have links of their own.
    guard !hasWord(["callback", "webhook", "upload", "output$", "outputs$", "result$", "results$"])
    else { return false }
    if holds(Self.phrases) { return true }
    let namesReference = hasWord(Self.nouns) || holds(["http://", "https://"])
    if pairs(Self.fetching, Self.failing), namesReference { return true }
    let near = pairs(Self.opening, Self.nouns, within: 4) && pairs(Self.opening, Self.failing)
    // A model that cannot be loaded is none; the code `model_error` speaks of no such thing.
    let speaksOfModel = count(of: ["model$", "models$"]) > count(of: ["model error"])
    if near, !speaksOfModel { return true }
    return holds(Self.chineseFetching) && holds(Self.chineseFailing) && holds(Self.chineseNouns)
      && !holds(["输出"])
  }

  /// What kind of reference it is, as far as it says.
  var referenceKind: MediaKind? {
    if hasWord(["video"]) || holds(["视频"]) { return .video }
    if hasWord(["audio", "sound", "music"]) || holds(["音频"]) { return .audio }
    if hasWord(["image", "picture", "photo", "frame"]) || holds(["图"]) { return .image }
    return nil
  }

  private static let phrases = [
    "url is not accessible", "url not accessible", "url inaccessible", "url is inaccessible",
    "url is unreachable", "url unreachable", "link is not accessible", "link has expired",
    "url has expired", "invalid image url", "invalid video url", "invalid audio url",
    "invalid media url", "not publicly accessible", "must be publicly accessible",
    "image download failed", "file download failed", "media download", "download timeout",
  ]

  private static let fetching = ["download", "fetch", "retriev"]
  private static let opening = ["access", "open", "read", "load", "reach", "get$", "accessible"]

  private static let nouns = [
    "image", "picture", "photo", "video", "audio", "media$", "url", "urls", "link", "reference",
    "file", "asset", "frame", "input$",
  ]

  private static let failing = [
    "fail", "could not", "couldn't", "cannot", "can't", "can not", "unable", "error", "not$",
    "inaccessible", "unreachable", "forbidden", "denied", "expired", "timed out", "timeout", "403",
    "404", "401", "410", "refused", "invalid",
  ]

  private static let chineseFetching = ["下载", "下載", "获取", "獲取", "访问", "訪問", "读取", "加载", "拉取"]
  private static let chineseFailing = ["失败", "失敗", "无法", "無法", "不能", "超时", "错误", "不可", "异常"]
  private static let chineseNouns = [
    "图片", "圖片", "图像", "视频", "音频", "链接", "鏈接", "url", "文件", "素材", "地址", "参考图",
  ]
}
