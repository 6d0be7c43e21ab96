public import Foundation
import HiAPIBasics
import HiAPITasks

extension GenerationTask {
  /// What is wrong with a task that goes its way or ended well, if anything: it hangs, its link is
  /// over, its file is not what it should be or cannot be written, or there is none.
  ///
  /// - Returns: Nil for a task that nothing is wrong with.
  public func trouble(typical: Duration? = nil, now: Date) -> LocalFailure? {
    let typical = typical ?? self.typical?.median
    switch state {
    case .queued, .handling, .archiving:
      let run = TaskRun(
        elapsed: .seconds(max(0, now.timeIntervalSince(created)).rounded()), typical: typical)
      return run.isLong ? .hanging(run) : nil
    case .success:
      guard !outputs.isEmpty else { return .noOutput }
      if let failure = outputs.lazy.compactMap(\.failure).first { return failure }
      let isLost = { (output: CollectedOutput) in
        output.state == .expired
          || (output.state.isOpen && output.expires.map { $0 <= now } ?? false)
      }
      guard let lost = outputs.first(where: isLost) else { return nil }
      return .linkExpired(lost.expires)
    case .intent, .sending, .unknown, .refused, .fail, .cancelled: return nil
    }
  }
}

extension CollectedOutput {
  /// What keeps the file from being saved; nil where its reason says all there is to say.
  fileprivate var failure: LocalFailure? {
    guard let reason, state == .failed || state.isOpen else { return nil }
    if let fault = reason.disk { return .disk(fault) }
    // An open one is tried again, and what comes the next time may be the file.
    return state == .failed && reason.isOfContent ? .wrongContent(reason) : nil
  }
}

extension OutputReason {
  /// Why a person has to do something before the file can be written.
  fileprivate var disk: DiskFault? {
    switch self {
    case .disk(let fault): fault
    case .noFreshLink(let reason?, _): reason.disk
    default: nil
    }
  }

  /// Whether something came that is not the file; a text of an older version can say no more.
  fileprivate var isOfContent: Bool {
    switch self {
    case .refused, .busy, .withoutFile, .instead, .truncated, .encoded, .damaged, .undecodable,
      .incomplete, .packedIncomplete, .unspecified:
      true
    case .noFreshLink(let reason?, _): reason.isOfContent
    case .duplicate, .tooLarge, .contentGone, .link, .network, .stalled, .otherFile, .broken, .disk,
      .occupied, .database, .noFreshLink(nil, _), .unrecognised:
      false
    }
  }
}
