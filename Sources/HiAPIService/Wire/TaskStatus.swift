/// The service's word on a task (contract §6).
///
/// A word we do not know is kept and polled on.
public enum TaskStatus: Hashable, Sendable {
  /// Accepted, not started.
  case queued
  /// Being generated.
  case handling
  /// Generated; its outputs are being stored and cannot be read yet.
  case archiving
  case success
  case fail
  case cancelled
  /// A word outside the documented set, as it came.
  case unknown(String)

  /// Reads the documented words and the other spellings seen in sources, in any case.
  public init(wireName: String) {
    switch wireName.lowercased() {
    case "queued", "pending", "submitted", "created": self = .queued
    case "handling", "processing", "running", "in_progress": self = .handling
    case "archiving": self = .archiving
    case "success", "succeeded", "completed", "complete": self = .success
    case "fail", "failed", "error", "timeout": self = .fail
    case "cancelled", "canceled": self = .cancelled
    default: self = .unknown(wireName)
    }
  }

  /// Whether the service will never change it again.
  public var isTerminal: Bool {
    switch self {
    case .success, .fail, .cancelled: true
    case .queued, .handling, .archiving, .unknown: false
    }
  }
}
