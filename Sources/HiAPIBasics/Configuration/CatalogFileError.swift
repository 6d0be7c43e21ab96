/// Why a catalog file cannot be used: where in it, and what to write instead.
public struct CatalogFileError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The place, such as `models[3] "seedream-5.0-pro" › parameters[1] › type`; empty for the whole file.
  public let place: String
  /// What is wrong there and what would be right.
  public let reason: String
  /// Whether an address gave no answer at all.
  public let isUnreachable: Bool

  public init(place: String, reason: String, isUnreachable: Bool = false) {
    self.place = place
    self.reason = reason
    self.isUnreachable = isUnreachable
  }

  public var description: String { place.isEmpty ? reason : "\(place): \(reason)" }
}
