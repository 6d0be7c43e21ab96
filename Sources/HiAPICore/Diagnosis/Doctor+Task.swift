public import Foundation
import HiAPICatalog
import HiAPIService
import HiAPITasks

extension Doctor {
  /// Explains a task that was refused, failed, hangs, or whose outcome or outputs are in trouble.
  ///
  /// - Parameters:
  ///   - task: The task with what the service said of it.
  ///   - time: When it went wrong, for the support message; the task's own last step when nil.
  ///   - typical: The median of one's own finished tasks of the same model, its own where nil.
  ///   - now: What elapsed time and expiry are measured against; without it neither is.
  /// - Returns: The explanation; for a task that nothing is wrong with, one that says so.
  public func diagnose(
    _ task: GenerationTask, at time: Date? = nil, typical: Duration? = nil, now: Date? = nil
  ) -> Diagnosis {
    let typical = typical ?? task.typical?.median
    let stage: Incident.Stage = task.taskID == nil ? .create : .task
    let incident = Incident(
      model: task.model, stage: stage, baseURL: task.baseURL,
      taskID: task.taskID, time: time ?? task.history.last?.at ?? task.created)
    var diagnosis = diagnose(task, incident, typical: typical, now: now)
    diagnosis.requestID = diagnosis.requestID ?? task.requestID
    diagnosis.fixes = parameterFixes(task, diagnosis) + diagnosis.fixes
    return diagnosis
  }

  private func diagnose(
    _ task: GenerationTask, _ incident: Incident, typical: Duration?, now: Date?
  ) -> Diagnosis {
    let error = task.error ?? ServiceError(requestID: task.requestID)
    switch task.state {
    case .unknown:
      return opened(diagnose(attemptOf: task, incident), of: task, now: now)
    case .cancelled where error.code == nil && error.message == nil:
      return diagnose(.cancelled, error, incident)
    case .fail:
      let end = task.completed ?? task.history.last?.at
      let run = end.map {
        TaskRun(
          elapsed: .seconds(max(0, $0.timeIntervalSince(task.created)).rounded()),
          typical: typical)
      }
      return diagnose(Condition(error, at: incident.stage), error, incident, pace: run)
    default:
      if let now, let trouble = task.trouble(typical: typical, now: now) {
        var incident = incident
        if task.state == .success { incident.stage = .output }
        return diagnose(trouble, in: incident)
      }
      let isFine = error.code == nil && error.message == nil && error.httpStatus == nil
      return isFine && task.state != .refused
        ? diagnose(.noError, error, incident) : diagnose(error, in: incident)
    }
  }

  /// Explains why the outcome of a task is not known, by what its timeline keeps of the last attempt.
  private func diagnose(attemptOf task: GenerationTask, _ incident: Incident) -> Diagnosis {
    if let error = task.error, error.httpStatus != nil {
      return diagnose(SubmissionAnswer.UnknownReason.status(error), in: incident)
    }
    // What a repeat was answered and what the list shows is said apart, see `opened`.
    let last = task.history.last { $0.state == .unknown && $0.reason?.tellsOfAttempt == true }
    switch last?.reason {
    case .answer(let error)?:
      return diagnose(SubmissionAnswer.UnknownReason.status(error), in: incident)
    case .garbled(let excerpt)?:
      return diagnose(SubmissionAnswer.UnknownReason.garbled(excerpt), in: incident)
    case .network(let fault)?:
      return diagnose(SubmissionAnswer.UnknownReason.network(fault), in: incident)
    case let reason:
      return diagnose(
        .outcomeUnknown, ServiceError(message: reason?.words ?? task.error?.message), incident,
        speaker: "The timeline")
    }
  }

  /// What preflight would have said of the request, as far as the service may have meant it.
  private func parameterFixes(_ task: GenerationTask, _ diagnosis: Diagnosis) -> [Fix] {
    guard [.invalidRequest, .lateValidation].contains(diagnosis.condition),
      let input = task.input.object
    else { return [] }
    return Preflight.check(TaskDraft(model: task.model, input: input), lens: lens)
      .filter { $0.parameter != Finding.model }.compactMap(\.fix)
      .filter { !diagnosis.fixes.contains($0) }
  }
}
