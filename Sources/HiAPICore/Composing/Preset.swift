/// A form saved under a name.
public struct Preset: Hashable, Sendable {
  public var name: String
  public var draft: SavedDraft

  public init(name: String, draft: SavedDraft) {
    self.name = name
    self.draft = draft
  }
}
