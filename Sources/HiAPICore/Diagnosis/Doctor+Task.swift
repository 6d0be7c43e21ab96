public import Foundation

extension Doctor {
  /// Explains a task that was refused, failed, or whose outcome is not known.
  ///
  /// - Parameters:
  ///   - task: The task with what the service said of it.
  ///   - time: When it went wrong, for the support message; the task's own last step when nil.
  /// - Returns: The explanation; for a task that nothing is wrong with, one that says so.
  public func diagnose(_ task: GenerationTask, at time: Date? = nil) -> Diagnosis {
    let error = task.error ?? ServiceError(requestID: task.requestID)
    let incident = Incident(
      model: task.model, stage: task.taskID == nil ? .create : .task, baseURL: task.baseURL,
      taskID: task.taskID, time: time ?? task.history.last?.at ?? task.created)
    var diagnosis = diagnose(error, of: task, in: incident)
    diagnosis.requestID = diagnosis.requestID ?? task.requestID
    diagnosis.fixes = parameterFixes(task, diagnosis) + diagnosis.fixes
    return diagnosis
  }

  private func diagnose(
    _ error: ServiceError, of task: GenerationTask, in incident: Incident
  ) -> Diagnosis {
    switch task.state {
    case .unknown:
      if error.httpStatus != nil { return diagnose(.status(error), in: incident) }
      return diagnose(.network(error.message ?? ""), in: incident)
    case .cancelled where error.code == nil && error.message == nil:
      return diagnose(ServiceError(code: "cancelled", requestID: error.requestID), in: incident)
    default: return diagnose(error, in: incident)
    }
  }

  /// What preflight would have said of the request, as far as the service may have meant it.
  private func parameterFixes(_ task: GenerationTask, _ diagnosis: Diagnosis) -> [Fix] {
    let error = task.error ?? ServiceError()
    let stage: Incident.Stage = task.taskID == nil ? .create : .task
    guard [.invalidRequest, .lateValidation].contains(Condition(error, at: stage)),
      let input = task.input.object
    else { return [] }
    return Preflight.check(TaskDraft(model: task.model, input: input), lens: lens)
      .filter { $0.parameter != Finding.model }.compactMap(\.fix)
      .filter { !diagnosis.fixes.contains($0) }
  }
}
