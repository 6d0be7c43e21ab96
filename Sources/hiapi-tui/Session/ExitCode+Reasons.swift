import ArgumentParser
import Foundation
import HiAPICore

/// The exit codes of design §5, by sysexits.
extension ExitCode {
  static let usage = ExitCode(64)
  static let unreachable = ExitCode(69)
  /// The outputs could not be saved where they are to go.
  static let cannotCreate = ExitCode(EX_CANTCREAT)
  /// `--timeout` ran out, or the outcome is not known yet.
  static let undecided = ExitCode(75)
  /// Key, permission, balance or budget.
  static let notPermitted = ExitCode(77)
  static let badConfiguration = ExitCode(SettingsError.exitCode)
  static let interrupted = ExitCode(130)

  /// Says what went wrong, and is the exit code for it (design §5).
  ///
  /// The name “signal” is for whoever was interrupted, who needs no words.
  init(saying error: any Error) {
    switch error {
    case let code as ExitCode: self = code
    case let signal as InterruptSignal: self = signal.exitCode
    case let lost as ProgramEnd.OutputLost: self = lost.exitCode
    case is CancellationError: self = .interrupted
    case let end as WaitGivenUp:
      Console.say(end.sentence)
      self = end.exitCode
    case let error as Workflow.NoKey:
      Console.say("no API key is set; HIAPI_API_KEY=… or \(error.keyFile) holds it")
      self = .notPermitted
    case let gone as TaskGone:
      Console.say(
        "task \(gone.task) is one with the task that made it; hiapi-tui tasks lists that one")
      self = .failure
    case let error as HiAPIError:
      Console.say(error.message.isEmpty ? "the service cannot be asked" : error.message)
      self = Self.code(of: error)
    default:
      let isNotSent = error is OutputFolderCheck.Problem
      let end = error is KeyInRequest ? "; nothing was sent" : ""
      Console.say((isNotSent ? "not sent: " : "") + "\(error)" + end)
      self = Self.code(of: error)
    }
  }

  /// Whether key, permission or balance are what a refusal is about, whatever its status.
  fileprivate static func isOfAccount(_ error: ServiceError) -> Bool {
    [401, 402, 403].contains(error.httpStatus) || error.kind == .money
  }

  private static func code(of error: any Error) -> ExitCode {
    switch error {
    case is SettingsError: .badConfiguration
    case is BudgetExceeded: .notPermitted
    case is OutputFolderCheck.Problem: .cannotCreate
    case is InputAssignment.Failure, is KeyInRequest: .usage
    case let error as HiAPIError:
      switch error.code {
      case .unreachable, .garbled, .tooLarge: .unreachable
      case .rejected(let status): [401, 402, 403].contains(status) ? .notPermitted : .failure
      case .misconfigured: .badConfiguration
      }
    default: .failure
    }
  }
}

extension WaitGivenUp {
  var exitCode: ExitCode { ExitCode(policy.exitStatus) }

  var sentence: String {
    "\(words); task \(task) is given up waiting for, and the next run goes on. --timeout waits longer"
  }
}

extension GenerationTask {
  /// What a command that waited for this task exits with (design §5).
  var exitCode: ExitCode {
    switch state {
    case .success where hasGivenUpOutputs: .failure
    case .success where hasOpenOutputs: .undecided
    case .success:
      outputs.isEmpty || outputs.contains { $0.state != .saved } ? .failure : .success
    case .refused:
      error.map(ExitCode.isOfAccount) == true ? .notPermitted : .failure
    case .fail, .cancelled: .failure
    case .intent, .sending, .unknown, .queued, .handling, .archiving: .undecided
    }
  }
}
