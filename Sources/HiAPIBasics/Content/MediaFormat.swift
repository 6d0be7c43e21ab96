/// What a file is, as its own first bytes say; the raw value is the extension it is saved with.
///
/// Neither the service's word nor a server's `Content-Type` or file name decides this.
package enum MediaFormat: String, Hashable, Sendable, CaseIterable {
  case png, jpg, webp, gif, avif, heic, bmp, tiff, jxl, svg
  case mp4, mov, webm, mkv, avi
  case wav, mp3, ogg, flac, m4a, aac, aiff
  case glb, gltf, obj, zip
  /// Text, kept only where text was ordered.
  case txt, json, srt, vtt
  /// Content of a medium that no signature here tells; see ``isForeign(_:)``.
  case bin

  package var fileExtension: String { rawValue }
}

extension MediaFormat {
  /// The name that people know it by.
  package var displayName: String {
    switch self {
    case .jpg: "JPEG"
    case .webp: "WebP"
    case .webm: "WebM"
    case .ogg: "Ogg"
    case .jxl: "JPEG XL"
    case .mkv: "Matroska"
    case .mov: "QuickTime"
    case .bin: "unknown content"
    default: rawValue.uppercased()
    }
  }
}
