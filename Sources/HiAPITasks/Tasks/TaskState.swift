/// Where a task is in its life, from the person's intent to its end (design §3.1).
public enum TaskState: String, Hashable, Sendable, CaseIterable {
  /// Written down, nothing sent yet.
  case intent
  /// A request is out, or waits to be sent again after 429, 503 or 409.
  case sending
  /// No answer that can be trusted; it heals by resending the same key and bytes.
  case unknown
  /// The service refused it; nothing was made.
  case refused
  case queued
  case handling
  case archiving
  case success
  case fail
  case cancelled

  /// Whether nothing will change it any more.
  public var isTerminal: Bool {
    switch self {
    case .refused, .success, .fail, .cancelled: true
    case .intent, .sending, .unknown, .queued, .handling, .archiving: false
    }
  }

  /// Whether the service has it and works on it.
  public var isWatched: Bool { self == .queued || self == .handling || self == .archiving }
}
