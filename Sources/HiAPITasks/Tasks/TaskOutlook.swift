import HiAPIService

/// What a task waits for at this moment, as far as this program knows.
public struct TaskOutlook: Hashable, Sendable {
  /// Who sends, asks and collects for the account.
  public enum Lead: Hashable, Sendable {
    case here
    /// Another program, with its process id where it is known.
    case elsewhere(process: Int32?)
    /// Another program that has been stopped for this long and does not let go.
    case stopped(process: Int32, since: Duration)
    /// Nobody can, for this reason, which says what to do.
    case impossible(String, since: Duration)
    /// Nobody does yet.
    case nobody
  }

  /// That the service gives no usable answer.
  public struct Silence: Hashable, Sendable {
    public enum Kind: String, Hashable, Sendable, Codable {
      case unreachable
      case keyRefused
      case other
    }
    public var kind: Kind
    /// For how long; inside the watcher, since when.
    public var since: Duration
  }

  /// That no request of the key goes out for a while.
  public struct Pause: Hashable, Sendable {
    public var left: Duration
    /// Whether the service named the time; else it only said that there are too many requests.
    public var isAskedFor: Bool

    public init(left: Duration, isAskedFor: Bool) {
      self.left = left
      self.isAskedFor = isAskedFor
    }
  }

  public var lead: Lead
  /// When the service is asked about it next.
  public var nextLook: Duration?
  /// Whether it is being asked now.
  public var isAsking = false
  /// For how long a request about it has been out without an answer.
  public var unanswered: Duration?
  /// How long all requests of the key still pause.
  public var pause: Pause?
  public var silence: Silence?

  public init(lead: Lead) { self.lead = lead }
}

extension TaskOutlook.Silence.Kind {
  init(_ error: any Error) {
    switch (error as? HiAPIError)?.code {
    case .unreachable?: self = .unreachable
    case .rejected(status: 401)?, .rejected(status: 403)?: self = .keyRefused
    default: self = .other
    }
  }
}

extension TaskOutlook {
  /// Why a command that was given no time limit stops waiting now; nil to wait on.
  public var reasonToGiveUp: (policy: RetryPolicy, words: String)? {
    switch lead {
    case .stopped(_, let since), .impossible(_, let since):
      guard since >= RetryPolicy.lead.patience ?? .zero else { return nil }
      return (.lead, WaitingWords.lead(lead) ?? "")
    case .here, .elsewhere, .nobody: break
    }
    switch silence?.kind {
    case .unreachable? where isSilent(.connecting):
      return (.connecting, "the service could not be reached for two minutes")
    case .keyRefused? where isSilent(.key):
      return (.key, "the API key was refused for two minutes")
    default: return nil
    }
  }

  private func isSilent(_ policy: RetryPolicy) -> Bool {
    (silence?.since ?? .zero) >= policy.patience ?? .zero
  }
}
