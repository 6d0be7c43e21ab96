import HiAPIBasics
import Logging

extension OutputFetcher {
  /// The same fetcher, which logs what became of each attempt; no link, which may be a secret.
  func logged(by log: Logger) -> OutputFetcher {
    let fetch = fetch
    var fetcher = self
    fetcher.fetch = { job, report in
      let start = ContinuousClock.now
      let outcome = await fetch(job, report)
      var level = Logger.Level.warning
      var words = outcome.reason?.words ?? ""
      switch outcome {
      case .saved(let file):
        (level, words) = (.info, "saved \(file.path)")
      case .cancelled: (level, words) = (.debug, "cancelled")
      default: break
      }
      log.log(
        level: level, "output",
        metadata: [
          "task": "\(job.task.id.rawValue)", "position": "\(job.position)", "outcome": "\(words)",
          "took": "\(ContinuousClock.now - start)",
        ])
      return outcome
    }
    return fetcher
  }
}
