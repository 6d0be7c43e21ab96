/// A model string held against the catalog's id, character by character.
public struct ModelStringEvidence: Hashable, Sendable {
  /// A stretch of the two strings that is alike, or that differs.
  ///
  /// Set side by side, each as wide as the wider of its two texts, the pieces make two aligned lines.
  public struct Piece: Hashable, Sendable {
    /// What was sent here, as it came; empty where something is missing.
    public var sent: String
    /// The same to be read: what cannot be seen is spelled out, such as `⏎` or `U+200B`.
    public var text: String
    /// What the catalog's id has here; empty where it has nothing.
    public var wanted: String
    /// Whether the two differ, or what was sent cannot be told by eye.
    public var isWrong: Bool

    public init(sent: String, text: String, wanted: String, isWrong: Bool) {
      self.sent = sent
      self.text = text
      self.wanted = wanted
      self.isWrong = isWrong
    }
  }

  public var pieces: [Piece]
  /// The catalog's id, or nil when nothing comes near.
  public var catalogID: String?

  public init(pieces: [Piece], catalogID: String?) {
    self.pieces = pieces
    self.catalogID = catalogID
  }

  /// What has to change to come from the one to the other, from left to right.
  public var edits: [Piece] { pieces.filter(\.isWrong) }
}
