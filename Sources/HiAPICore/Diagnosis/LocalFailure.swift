public import Foundation
import HiAPIBasics
public import HiAPIService
public import HiAPITasks

/// Something that went wrong on this side, where no answer of the service says so.
public enum LocalFailure: Hashable, Sendable {
  /// There is no key anywhere.
  case noKey
  /// A setting that cannot be used.
  case setting(SettingsError)
  /// No connection came about.
  case network(NetworkFault)
  /// The task database cannot be used.
  case store(TaskStoreError)
  /// A file cannot be written.
  case disk(DiskFault)
  /// This machine's clock is ahead of the service's by this much; negative when it is behind.
  case clockSkew(Duration)
  /// An output's link does not work any more.
  case linkExpired(Date?)
  /// Something else came where an output should be.
  case wrongContent(OutputReason)
  /// A task succeeded and names no output.
  case noOutput
  /// One's own limit for a day is reached: the sums, such as `$5.00 of $5.00`.
  case budgetReached(String)
  /// The task belongs to another key than the one in use.
  case otherAccount
  /// A task does not come to an end.
  case hanging(TaskRun)

  /// What the registry has it under.
  public var condition: Condition {
    switch self {
    case .noKey: .noKey
    case .setting: .misconfigured
    case .network(let fault): Condition(fault.kind)
    case .store(let error):
      switch error.code {
      case .cannotWrite: .cannotWrite
      case .cannotOpen, .busy, .corrupt, .foreign, .newerSchema: .databaseUnusable
      }
    case .disk: .cannotWrite
    case .clockSkew: .clockSkew
    case .linkExpired: .linkExpired
    case .wrongContent: .wrongContent
    case .noOutput: .noOutput
    case .budgetReached: .budgetReached
    case .otherAccount: .otherAccount
    case .hanging: .taskHangs
    }
  }

  /// What is known of it, in words.
  var message: String? {
    switch self {
    // How long it hangs is said by its causes.
    case .noKey, .noOutput, .otherAccount, .hanging: nil
    case .setting(let error): "\(error)"
    case .network(let fault): fault.words
    case .store(let error): error.message
    case .disk(let fault): fault.words
    case .clockSkew(let skew):
      "it is \(TaskRun.words(skew < .zero ? .zero - skew : skew))"
        + (skew < .zero ? " behind" : " ahead")
    case .linkExpired(let date):
      date.map { "it ended at \($0.formatted(.iso8601))" }
    case .wrongContent(let reason): reason.words
    case .budgetReached(let sums): sums
    }
  }
}
