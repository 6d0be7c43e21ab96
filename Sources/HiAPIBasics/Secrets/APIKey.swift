/// The bearer key.
///
/// It cannot be printed: description, debug description and mirror are masked.
public struct APIKey: Hashable, Sendable {
  /// The key itself, for the `Authorization` header of a request to the configured base URL, and for
  /// nothing else.
  public let secret: String

  /// Takes a key as it was found.
  ///
  /// - Returns: Nil when nothing is left after trimming, or when white space or control characters
  ///   stand inside; a header could not hold them. The prefix is not checked: sources disagree on it
  ///   (contract §1).
  public init?(_ text: String) {
    let trimmed = text.trimmingPrefix(while: Self.isBlank)
    var key = String(trimmed)
    while let last = key.last, Self.isBlank(last) { key.removeLast() }
    guard !key.isEmpty,
      key.unicodeScalars.allSatisfy({ $0.value > 0x20 && $0.value < 0x7F })
    else { return nil }
    self.secret = key
  }

  /// Enough to recognise it by, and no more: the last four characters of a key of twelve or longer.
  public var masked: String { secret.count >= 12 ? "••••" + secret.suffix(4) : "••••" }

  private static func isBlank(_ character: Character) -> Bool {
    character.isWhitespace || character == "\u{FEFF}" || character == "\u{200B}"
      || character == "\0"
  }
}

extension APIKey: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  public var description: String { masked }
  public var debugDescription: String { masked }
  public var customMirror: Mirror { Mirror(self, children: ["masked": masked]) }
}
