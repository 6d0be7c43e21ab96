/// A model string held against the catalog's id, character by character.
public struct ModelStringEvidence: Hashable, Sendable {
  /// A piece of the string that was sent: invisible characters are spelled out, such as `⏎` or `U+200B`.
  public struct Piece: Hashable, Sendable {
    public var text: String
    /// Whether it differs from the catalog's id.
    public var isWrong: Bool

    public init(text: String, isWrong: Bool) {
      self.text = text
      self.isWrong = isWrong
    }
  }

  public var sent: [Piece]
  /// The catalog's id, or nil when nothing comes near.
  public var catalogID: String?

  public init(sent: [Piece], catalogID: String?) {
    self.sent = sent
    self.catalogID = catalogID
  }
}
