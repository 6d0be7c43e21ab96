public import Foundation
public import HiAPIBasics

/// One file that a task made.
///
/// A task may have several, a video and its first frame, say (contract §5).
public struct TaskOutput: Hashable, Sendable {
  /// Where the bytes are.
  public enum Source: Hashable, Sendable {
    /// A link. It expires; see ``TaskOutput/expires``.
    case link(String)
    /// The content itself, a `data:` URI or bare base64.
    case inline(String)
    /// The same where it is too large for memory: in a file.
    case spooled(SpooledContent)
  }

  public var source: Source
  /// The service's word for what it is: `image`, `video`, `audio`, `first_frame`, …: an open list.
  public var type: String?
  /// When the link stops working.
  ///
  /// Sources show seconds, milliseconds and ISO 8601; all are read.
  public var expires: Date?

  public init(source: Source, type: String? = nil, expires: Date? = nil) {
    self.source = source
    self.type = type
    self.expires = expires
  }

  /// The link, or nil where the content came inline.
  public var url: String? {
    if case .link(let url) = source { url } else { nil }
  }
}
