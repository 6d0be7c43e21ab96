extension ServiceError {
  /// What an error says of the request that it answers (design §3.1.5).
  package enum Verdict: Hashable, Sendable {
    /// Nothing was made, and the same again would be refused again.
    case refused
    /// Nothing was made at the moment; the same again, later.
    case later
    /// The first request with this key is still being worked on.
    case underway
    /// A task may have been made: the same key and bytes again.
    case unknown
  }

  /// The one decision that sending a request and explaining its answer share.
  ///
  /// - Parameter status: The one that decides: the HTTP status, or what the body of a 200 says instead.
  /// - Returns: What follows.
  package func verdict(at status: Int) -> Verdict {
    // Only what comes from before the request was worked on says that nothing was made.
    guard (400..<500).contains(status) && status != 408 || status == 503 else { return .unknown }
    switch kind {
    case .money: return .refused
    case .noChannel, .pace: return .later
    case .other where status == 409: return isUnderway ? .underway : .refused
    case .other: return status == 503 || status == 429 ? .later : .refused
    }
  }

  /// Without a code a conflict may be either; the same key and bytes are safe to send again.
  private var isUnderway: Bool {
    normalizedCode.map { $0.contains("processing") || $0.contains("in_progress") } ?? true
  }
}
