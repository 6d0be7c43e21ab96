import HiAPIBasics
import HiAPIService

/// Which formats are an output, and which have come in its place.
extension OutputJob {
  /// Whether a file of this format may be the output.
  ///
  /// Pictures, films and sounds always may, since services call them by many names. Models and archives
  /// come only where they were ordered, and a drawing is text: a host's error may hold one.
  func takes(_ format: MediaFormat) -> Bool {
    switch format {
    case .svg: noun == .picture || noun == .file
    case .glb, .zip: isModel || noun == .file
    default: true
    }
  }

  /// What text is saved as; nil where none was ordered, and where what came is not what was.
  func format(of page: Page) -> MediaFormat? {
    guard let format = page.format else { return nil }
    if let texts { return texts.contains(format) ? format : nil }
    guard isModel else { return nil }
    switch format {
    case .json: return .gltf
    case .txt where words.contains("obj"): return .obj
    default: return nil
    }
  }

  /// The formats of the text that the service says it is; nil where it says nothing of the kind.
  var texts: Set<MediaFormat>? { Self.texts[output.type?.lowercased() ?? ""] }

  private static let texts: [String: Set<MediaFormat>] = {
    let timed: Set<MediaFormat> = [.srt, .vtt, .json]
    let prose: Set<MediaFormat> = [.txt, .srt, .vtt]
    return [
      "text": prose, "txt": prose, "lyrics": prose, "markdown": prose,
      "transcript": prose.union([.json]), "caption": timed, "captions": timed, "subtitle": timed,
      "subtitles": timed, "srt": [.srt], "vtt": [.vtt], "json": [.json],
    ]
  }()

  /// Whether the service says that it is a model of a body, or an archive.
  private var isModel: Bool {
    !words.isDisjoint(with: [
      "3d", "model", "mesh", "glb", "gltf", "obj", "usdz", "zip", "archive",
    ])
  }

  private var words: Set<String> {
    Set((output.type ?? "").lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init))
  }
}
