import HiAPIBasics

/// What a reference file is, by its content and not by its name.
public struct MediaType: Hashable, Sendable {
  /// Such as `image/png`.
  public var name: String
  public var kind: MediaKind
  let format: MediaFormat

  /// So many first bytes of a file tell its type.
  static let headLength = MediaFormat.headLength

  /// Recognises a file by its first bytes; nil for what is no image, video or audio.
  public init?(head: some Collection<UInt8>) {
    guard let format = MediaFormat(head: Array(head)), let name = Self.name(of: format),
      let kind = MediaKind(rawValue: String(name.prefix(5)))
    else { return nil }
    self.format = format
    self.name = name
    self.kind = kind
  }

  private static func name(of format: MediaFormat) -> String? {
    switch format {
    case .png, .webp, .gif, .avif, .heic, .bmp, .tiff, .jxl: "image/\(format.rawValue)"
    case .jpg: "image/jpeg"
    case .mp4, .webm: "video/\(format.rawValue)"
    case .mov: "video/quicktime"
    case .mkv: "video/x-matroska"
    case .avi: "video/x-msvideo"
    case .wav, .ogg, .flac, .aac, .aiff: "audio/\(format.rawValue)"
    case .mp3: "audio/mpeg"
    case .m4a: "audio/mp4"
    case .glb, .gltf, .obj, .zip, .svg, .txt, .json, .srt, .vtt, .bin: nil
    }
  }
}
