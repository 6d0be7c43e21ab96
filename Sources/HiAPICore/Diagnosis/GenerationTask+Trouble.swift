public import Foundation
import HiAPITasks

extension GenerationTask {
  /// What is wrong with a task that goes its way or ended well, if anything: it hangs, its link is
  /// over, its file is not what it should be, or there is none.
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
      if let failure = outputs.lazy.filter({ $0.state == .failed })
        .compactMap({ Self.failure(saying: $0.note ?? "") }).first
      {
        return failure
      }
      let isLost = { (output: CollectedOutput) in
        output.state == .expired
          || (output.state.isOpen && output.expires.map { $0 <= now } ?? false)
      }
      guard let lost = outputs.first(where: isLost) else { return nil }
      return .linkExpired(lost.expires)
    case .intent, .sending, .unknown, .refused, .fail, .cancelled: return nil
    }
  }

  /// What an output's own note says of why it could not be saved; nil where that says enough.
  private static func failure(saying note: String) -> LocalFailure? {
    let pages = ["HTML", "XML document", "JSON", "plain text", "web page"]
    if pages.contains(where: note.contains) { return .wrongContent(note) }
    let disk = ["the disk of", "output folder", "make room", "read-only"]
    return disk.contains(where: note.contains) ? .disk(DiskFault(.other, note)) : nil
  }
}
