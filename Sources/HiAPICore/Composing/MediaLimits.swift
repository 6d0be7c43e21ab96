/// How large reference files may be for a model.
public struct MediaLimits: Hashable, Sendable {
  /// What counts where the catalog says nothing, in bytes: 20 MiB a file, as the service's own tools
  /// have it (contract §9).
  public static let standard = 20 << 20
  /// The same for all files of a request together; the body that holds them is kept in the database.
  public static let standardTotal = 120_000_000

  private var single: [MediaKind: Int] = [:]
  private var together: [MediaKind: Int] = [:]

  /// Reads the limits from the catalog's words: `image <= 10 MB`, `all images together <= 120 MB`.
  ///
  /// Words of another form say nothing.
  public init(of model: Model) {
    for words in model.mediaLimits {
      guard let sign = words.firstRange(of: "<=") else { continue }
      let subject = words[..<sign.lowerBound].lowercased()
      let amount = words[sign.upperBound...].split(separator: " ")
      guard amount.count >= 2, let number = Double(amount[0]), number > 0,
        let unit = Self.units[amount[1].lowercased()],
        let bytes = Int(exactly: (number * unit).rounded()),
        let kind = MediaKind.allCases.first(where: { subject.contains($0.rawValue) })
      else { continue }
      if subject.contains("together") { together[kind] = bytes } else { single[kind] = bytes }
    }
  }

  private static let units: [String: Double] = ["kb": 1e3, "mb": 1e6, "gb": 1e9]

  /// The most bytes that one file may have.
  public func single(_ kind: MediaKind) -> Int { single[kind] ?? Self.standard }

  /// The most bytes that all files of a kind may have together.
  public func together(_ kind: MediaKind) -> Int {
    min(together[kind] ?? Self.standardTotal, Self.standardTotal)
  }
}
