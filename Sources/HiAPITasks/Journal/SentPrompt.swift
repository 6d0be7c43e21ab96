public import Foundation

/// A prompt that was sent, for finding it again.
public struct SentPrompt: Hashable, Sendable, Identifiable {
  /// The newest task that it was sent with.
  public var id: LocalTaskID
  /// Its beginning: at most 200 characters.
  public var excerpt: String
  public var model: String
  public var sent: Date

  public init(id: LocalTaskID, excerpt: String, model: String, sent: Date) {
    self.id = id
    self.excerpt = excerpt
    self.model = model
    self.sent = sent
  }
}
