import HiAPICatalog

/// What a reference shows or sounds.
public enum MediaKind: String, Hashable, Sendable, CaseIterable {
  case image, video, audio
}

extension Parameter {
  /// What kind of reference media it takes; nil when it takes none.
  ///
  /// The service names such parameters alike across models (contract §9): `image_urls`,
  /// `first_frame_url`, `reference_audio_urls`, `image_input`, `image`.
  public var mediaKind: MediaKind? {
    guard type == .string || type == .stringList, choices == nil else { return nil }
    let words = name.split(separator: "_")
    guard !words.contains("callback"), !words.contains("webhook") else { return nil }
    let isLink = words.contains("url") || words.contains("urls")
    let isNamedSo = ["image", "video", "audio", "input"].contains(words.last.map(String.init) ?? "")
    let kind = MediaKind.allCases.first { words.contains(Substring($0.rawValue)) }
    return isLink ? kind ?? .image : isNamedSo ? kind : nil
  }
}
