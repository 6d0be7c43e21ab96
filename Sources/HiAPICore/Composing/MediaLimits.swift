import HiAPIBasics
import HiAPICatalog

/// What reference files a model takes: how large, of which formats, and whether any at all.
public struct MediaLimits: Hashable, Sendable {
  /// What counts where the catalog says nothing, in bytes: 20 MiB a file, as the service's own tools
  /// have it (contract §9).
  public static let standard = 20 << 20
  /// The same for all files of a request together; the body that holds them is kept in the database.
  public static let standardTotal = 120_000_000
  /// Formats that count where the catalog says nothing.
  ///
  /// Of pictures those that every source of a model with reference images names; of audio what the
  /// service's own players write.
  static let standardFormats: [MediaKind: [MediaFormat]] = [
    .image: [.jpg, .png, .webp], .audio: [.mp3, .wav, .m4a, .aac, .ogg, .flac],
  ]

  private var single: [MediaKind: Int] = [:]
  private var together: [MediaKind: Int] = [:]
  private var pixels: [MediaKind: Double] = [:]
  private var formats: [MediaKind: [MediaFormat]] = standardFormats
  /// Kinds that go as links only, with every model string.
  private var linked: Set<MediaKind> = [.video]
  /// Kinds that go as links only, but for a model string with a mode.
  private var linkedWithoutMode: Set<MediaKind> = []

  /// Reads the limits from the catalog's words: `image <= 10 MB`, `image <= 20 MP`,
  /// `all images together <= 120 MB`, `image formats: JPEG, PNG` (or `any`), `image links only`,
  /// `image links only with the bare id and @pro`.
  ///
  /// Words of another form say nothing.
  public init(of model: Model) {
    for words in model.mediaLimits {
      let lower = words.lowercased()
      guard let kind = MediaKind.allCases.first(where: { lower.contains($0.rawValue) }) else {
        continue
      }
      if let end = lower.firstRange(of: "formats:")?.upperBound {
        formats[kind] = Self.formats(lower[end...])
      } else if lower.contains("links only") {
        if lower.contains("bare id") { linkedWithoutMode.insert(kind) } else { linked.insert(kind) }
      } else if let sign = lower.firstRange(of: "<=") {
        take(
          lower[sign.upperBound...].split(separator: " "), of: kind,
          subject: lower[..<sign.lowerBound])
      }
    }
  }

  private mutating func take(_ amount: [Substring], of kind: MediaKind, subject: Substring) {
    guard amount.count >= 2, let number = Double(amount[0]), number > 0, number.isFinite else {
      return
    }
    if amount[1] == "mp" { pixels[kind] = number * 1e6 }
    guard let unit = Self.units[String(amount[1])],
      let bytes = Int(exactly: (number * unit).rounded())
    else { return }
    if subject.contains("together") { together[kind] = bytes } else { single[kind] = bytes }
  }

  private static let units: [String: Double] = ["kb": 1e3, "mb": 1e6, "gb": 1e9]

  /// The formats that a list names; nil for `any`, and for a list that names none that is known here.
  private static func formats(_ list: Substring) -> [MediaFormat]? {
    let found = list.split { !($0.isLetter || $0.isNumber) }.compactMap { word in
      MediaFormat(rawValue: word == "jpeg" ? "jpg" : String(word))
    }
    return found.isEmpty ? nil : found
  }

  /// The most bytes that one file may have.
  public func single(_ kind: MediaKind) -> Int { single[kind] ?? Self.standard }

  /// The most bytes that all files of a kind may have together.
  public func together(_ kind: MediaKind) -> Int {
    min(together[kind] ?? Self.standardTotal, Self.standardTotal)
  }

  /// The most pixels that a picture may have; nil where no limit was seen.
  func pixels(_ kind: MediaKind) -> Double? { pixels[kind] }

  /// The formats that are taken; nil where any is.
  func formats(_ kind: MediaKind) -> [MediaFormat]? { formats[kind] }

  /// Whether a model string takes links of this kind and no files.
  public func isLinkOnly(_ kind: MediaKind, facts: RequestFacts) -> Bool {
    linked.contains(kind) || (linkedWithoutMode.contains(kind) && facts.mode == nil)
  }

  /// Such as `JPEG, PNG or WebP`.
  func names(_ kind: MediaKind) -> String {
    let names = (formats[kind] ?? []).map(\.displayName)
    guard names.count > 1, let last = names.last else {
      return names.first ?? "\(kind.rawValue) files"
    }
    return names.dropLast().joined(separator: ", ") + " or " + last
  }

  /// What a model takes, in lines for a person; none for a model without references.
  public func summary(of model: Model) -> [String] {
    MediaKind.allCases.filter { kind in model.parameters.contains { $0.mediaKind == kind } }
      .map { kind in
        if linked.contains(kind) { return "\(kind.rawValue): links only" }
        var parts = [names(kind), "up to \(MediaSize.text(single(kind))) each"]
        if let most = pixels[kind] { parts.append("up to \(Int(most / 1e6)) megapixels") }
        if let all = together[kind] { parts.append("\(MediaSize.text(all)) together") }
        if linkedWithoutMode.contains(kind) { parts.append("files with a mode in the id only") }
        return "\(kind.rawValue): \(parts.joined(separator: "; "))"
      }
  }
}
