import HiAPIService

/// Which part of a request, or of what came of it, content rules stopped.
enum BlockedPart: Hashable, Sendable {
  case words, reference, result, sound, person, work

  /// Nil where the words name no part.
  init?(_ text: RefusalText) {
    let speaksOfPictures =
      text.hasWord(["image", "picture", "photo", "video", "media$", "frame", "reference"])
      || text.holds(["图", "视频", "素材"])
    let isGiven =
      text.hasWord(["input", "reference", "upload", "provided", "media$"])
      || text.holds(["输入", "上传", "参考"])
    let isMade =
      text.hasWord(["output", "generated", "result"]) || text.holds(["输出", "生成", "结果"])
    let speaksOfWords =
      text.hasWord(["prompt", "text$", "word", "lyrics", "description"])
      || text.holds(["提示词", "文本", "文字", "描述"])
    let speaksOfSound =
      text.hasWord(["audio", "sound", "music", "voice", "speech"])
      || text.holds(["音频", "声音", "配音", "语音"])
    if speaksOfSound, !(isGiven && !isMade) {
      self = .sound
    } else if text.speaksOfPersons {
      self = .person
    } else if text.speaksOfProtectedWorks {
      self = .work
    } else if isGiven || speaksOfPictures && !isMade, !speaksOfWords {
      self = .reference
    } else if isMade, !speaksOfWords {
      self = .result
    } else if speaksOfWords {
      self = .words
    } else {
      return nil
    }
  }
}
