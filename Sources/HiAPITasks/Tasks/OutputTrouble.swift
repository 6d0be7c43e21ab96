public import Foundation

/// What keeps an output from being saved, over the tries that failed in a row.
public struct OutputTrouble: Hashable, Sendable {
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// Something else came in its place: a page, a refusal, a file that ends in its middle.
    case instead
    /// Nothing came: no connection, or one that stood still.
    case network
    /// The file cannot be written: a person has to make room or choose another folder.
    case disk
  }

  public var kind: Kind
  /// When the first of the tries failed.
  public var since: Date
  /// When the last one did.
  public var last: Date
  public var count: Int

  public init(kind: Kind, since: Date, last: Date, count: Int) {
    self.kind = kind
    self.since = since
    self.last = last
    self.count = count
  }

  /// How long somebody waits for an output that meets this.
  var patience: TimeInterval {
    switch kind {
    case .instead: RetryPolicy.collecting.patience.map { $0 / .seconds(1) } ?? .infinity
    case .network: 300
    case .disk: 0
    }
  }
}

extension CollectedOutput {
  /// Tells whether a command that waits for this output should say what is wrong and end.
  ///
  /// The program that leads goes on trying whatever a command does. Something else in the output's
  /// place is waited for a minute, a host that cannot be reached five; a disk that does not take the
  /// file is said at once.
  ///
  /// - Parameters:
  ///   - start: When the command began to wait; what an earlier run met does not count.
  ///   - now: The moment.
  /// - Returns: Whether to wait no longer.
  public func isGivenUp(waitingSince start: Date, at now: Date) -> Bool {
    // What is stored counts milliseconds.
    guard state.isOpen, let trouble, trouble.last >= start.addingTimeInterval(-0.001) else {
      return false
    }
    let waited = now.timeIntervalSince(max(start, trouble.since))
    return waited >= trouble.patience
  }

  /// What keeps it from being saved, how often and for how long; nil where nothing does.
  public func troubleText(at now: Date) -> String? {
    guard state.isOpen, let note else { return nil }
    guard let trouble, trouble.count > 1 else { return note }
    let seconds = Int(min(max(0, now.timeIntervalSince(trouble.since)), 1e9))
    let span = seconds < 300 ? "\(seconds) s" : "\(seconds / 60) min"
    return "\(note), \(trouble.count) times in \(span)"
  }
}

extension GenerationTask {
  /// Whether a command that waits for the outputs should say what is wrong and end: each that is
  /// still open is one that it should not wait for; see ``CollectedOutput/isGivenUp(waitingSince:at:)``.
  public func isGivenUp(waitingSince start: Date, at now: Date) -> Bool {
    let open = outputs.filter(\.state.isOpen)
    return state.isTerminal && !open.isEmpty
      && open.allSatisfy { $0.isGivenUp(waitingSince: start, at: now) }
  }

  /// Whether an output was given up whose link may work still, so that trying again is worth it.
  public func hasOutputsToTryAgain(at now: Date) -> Bool {
    state.isTerminal
      && outputs.contains { output in
        switch output.state {
        case .failed: true
        // One without a time may live; the service's answer says whether it does.
        case .expired: output.expires.map { $0 > now } ?? true
        case .waiting, .downloading, .saved: false
        }
      }
  }
}
