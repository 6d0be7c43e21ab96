/// How a task tells of its outputs.
public enum OutputShape: String, Hashable, Sendable, CaseIterable {
  /// `output` is an array of objects with `url`, `type` and `expireAt`.
  case list
  /// The same under `outputs`.
  case outputs
  /// `output` is the first one's object.
  case object
  /// `output` is the first one's link.
  case string
  /// `output` is an array of links.
  case strings
  /// The link is `image_url`, `video_url` or `audio_url` in place of `url`.
  case named
  /// The first one's link is `image_url` and so on of the task itself.
  case onTask = "on-task"
  /// The link is `metadata.url`.
  case metadata
  /// `url` is a `data:` URI.
  case dataURI = "data-uri"
  /// `output` is the first one's `data:` URI.
  case dataString = "data-string"
  /// The content is base64 in `data`.
  case data
  /// The content is base64 in `b64_json`.
  case b64JSON = "b64-json"
  /// The content is base64 in `base64`.
  case base64
  /// The content is base64 in `content`.
  case content

  /// Whether the outputs are part of the answer; there is then no link to fetch.
  public var isInline: Bool {
    switch self {
    case .dataURI, .dataString, .data, .b64JSON, .base64, .content: true
    default: false
    }
  }

  /// Whether only the first output is told of.
  public var isSingle: Bool { [.object, .string, .onTask, .dataString].contains(self) }
}
