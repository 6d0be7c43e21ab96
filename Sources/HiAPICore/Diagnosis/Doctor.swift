/// Explains what went wrong: the cause, who pays, and what mends it (design §3.4).
///
/// It knows only what it is given: no network, no clock, no files. The texts stand in the tables of
/// ``Condition``; here the case at hand is put into them.
public struct Doctor: Sendable {
  let lens: ModelStringLens

  public init(catalog: Catalog) {
    lens = ModelStringLens(catalog)
  }

  /// Explains an error in the service's words.
  public func diagnose(_ error: ServiceError, in incident: Incident) -> Diagnosis {
    let condition = Condition(error, at: incident.stage)
    var diagnosis = plain(condition, error, incident)
    switch condition {
    case .modelNotFound: ModelNotFound(incident.model, lens: lens).complete(&diagnosis)
    case .invalidRequest, .lateValidation:
      InvalidRequest(error, model: lens.read(incident.model).model).complete(&diagnosis)
    case .addressNotFound:
      // A removed id may answer a bare 404: the string is worth a look when something is wrong in it.
      let reading = lens.read(incident.model)
      if reading.suggestion != nil { diagnosis.evidence = reading.evidence }
      diagnosis.fixes += reading.suggestion.map { [.useModel($0)] } ?? []
    default: break
    }
    return diagnosis
  }

  /// Explains an error that came with the creation of a task.
  public func diagnose(_ error: ServiceError, model: String) -> Diagnosis {
    diagnose(error, in: Incident(model: model))
  }

  /// Explains why it is not known whether a task was made.
  public func diagnose(
    _ reason: SubmissionAnswer.UnknownReason, in incident: Incident
  ) -> Diagnosis {
    switch reason {
    case .notSent(let text):
      return plain(.unreachable, ServiceError(message: text), incident, speaker: "The network")
    case .network(let text):
      return plain(.outcomeUnknown, ServiceError(message: text), incident, speaker: "The network")
    case .status(let error):
      let condition = Condition(error, at: .create)
      let isVague = [.redirected, .serviceError].contains(condition)
      return plain(isVague ? condition : .outcomeUnknown, error, incident)
    case .garbled(let excerpt):
      return plain(.garbled, ServiceError(excerpt: excerpt), incident)
    }
  }

  /// Explains why a question has no answer.
  public func diagnose(_ error: HiAPIError, in incident: Incident) -> Diagnosis {
    if let service = error.service { return diagnose(service, in: incident) }
    let condition: Condition =
      switch error.code {
      case .unreachable: incident.stage == .create ? .outcomeUnknown : .unreachable
      case .garbled: .garbled
      case .misconfigured: .misconfigured
      case .rejected(let status): Condition(ServiceError(httpStatus: status), at: incident.stage)
      }
    var status: Int?
    if case .rejected(let rejected) = error.code { status = rejected }
    return plain(
      condition, ServiceError(httpStatus: status, message: error.message), incident,
      speaker: error.code == .unreachable ? "The network" : "This program")
  }

  /// What the registry says of a condition, with what came.
  private func plain(
    _ condition: Condition, _ error: ServiceError, _ incident: Incident,
    speaker: String = "The service"
  ) -> Diagnosis {
    let entry = condition.entry
    let code = error.code.flatMap { $0.isEmpty ? nil : $0 } ?? condition.rawValue
    let words = error.message ?? error.excerpt
    return Diagnosis(
      title: entry.title, code: code, httpStatus: error.httpStatus,
      explanation: entry.explanation + said(words, by: speaker), evidence: nil,
      causes: entry.causes, billed: billing(entry, incident.stage),
      isResendSafe: entry.isResendSafe && incident.stage != .task, page: entry.pages.first,
      fixes: entry.pages.map(Fix.open), requestID: error.requestID,
      supportMessage: SupportMessage.text(for: incident, error: error, code: code))
  }

  private func billing(_ entry: ConditionEntry, _ stage: Incident.Stage) -> Billing {
    switch stage {
    case .create: entry.billed
    // A question costs nothing, and says nothing of the task it asks for.
    case .detail: .unknown
    case .list: .no
    case .task: .unknown
    }
  }

  /// The words that came, as a sentence of their own.
  private func said(_ words: String?, by speaker: String) -> String {
    let text = (words ?? "").split(whereSeparator: \.isWhitespace).joined(separator: " ")
    guard !text.isEmpty else { return "" }
    return " \(speaker) says: \(text.prefix(300))\(text.count > 300 ? "…" : "")"
  }
}
