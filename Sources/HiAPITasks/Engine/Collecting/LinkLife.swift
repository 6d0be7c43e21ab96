import Foundation
import HiAPIService

/// How long the link of an output works, by the service's own time.
enum LinkLife: Hashable, Sendable {
  /// Its time is known and not over.
  case alive
  /// Nobody has said its time, and what the service promises in general is not over.
  case unknown
  case over
  /// There is no link: the content came with the answer.
  case inline

  /// How long outputs are kept where nothing is said of it (contract §10: about seven days).
  static let retention: TimeInterval = 7 * 86_400

  /// - Parameters:
  ///   - output: The output, as the service last told of it.
  ///   - task: Its task.
  ///   - serviceNow: What the service's clock says; nil before it has said anything.
  ///   - now: What ours says.
  init(_ output: TaskOutput, of task: GenerationTask, serviceNow: Date?, now: Date) {
    guard case .link = output.source else {
      self = .inline
      return
    }
    let moment = serviceNow ?? Self.estimate(task, now: now)
    if let expires = output.expires {
      self = expires <= moment ? .over : .alive
    } else {
      let end = (task.completed ?? task.created).addingTimeInterval(Self.retention)
      self = end <= moment ? .over : .unknown
    }
  }

  /// The service's time, where its answers do not say it: how far ours was from it when the task ended.
  ///
  /// A clock of ours that is wrong was wrong then, too. What it is wrong by, the answer's delay included,
  /// makes links live longer here and never shorter.
  private static func estimate(_ task: GenerationTask, now: Date) -> Date {
    guard let completed = task.completed,
      let seen = task.history.first(where: { $0.state.isTerminal })?.at
    else { return now }
    return now.addingTimeInterval(completed.timeIntervalSince(seen))
  }
}
