import Logging

/// How much of what happens is kept in the log.
public enum LogLevel: String, Hashable, Sendable, CaseIterable {
  case off
  case error
  case warning
  /// What is sent, what comes back, what is saved, and who leads.
  case info
  /// Each question about a task as well.
  case debug

  var level: Logger.Level? {
    switch self {
    case .off: nil
    case .error: .error
    case .warning: .warning
    case .info: .info
    case .debug: .debug
    }
  }
}
