import HiAPIBasics
import HiAPICatalog
import HiAPIService
import HiAPITasks

/// Explains what went wrong: the cause, who pays, and what mends it (design §3.4).
///
/// It knows only what it is given: no network, no clock, no files. The texts stand in the tables of
/// ``Condition``; here the case at hand is held against them.
public struct Doctor: Sendable {
  let lens: ModelResolver
  let key: KeyFacts?

  /// - Parameters:
  ///   - catalog: What model strings are held against.
  ///   - key: How this program came to its key; nil when errors are another program's.
  public init(catalog: Catalog, key: KeyFacts? = nil) {
    lens = ModelResolver(catalog)
    self.key = key
  }

  /// Explains an error in the service's words.
  public func diagnose(_ error: ServiceError, in incident: Incident) -> Diagnosis {
    diagnose(Condition(error, at: incident.stage), error, incident)
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
    case .notSent(let fault): return diagnose(LocalFailure.network(fault), in: incident)
    case .network(let fault):
      return diagnose(
        .outcomeUnknown, ServiceError(message: fault.words), incident, speaker: "The network",
        failure: .network(fault))
    case .status(let error):
      let condition = Condition(error, at: .create)
      // A refusal's word is no verdict on an attempt before it.
      let isVague = [.redirected, .serviceError].contains(condition)
      return diagnose(isVague ? condition : .outcomeUnknown, error, incident)
    case .garbled(let excerpt):
      return diagnose(.garbled, ServiceError(excerpt: excerpt), incident)
    }
  }

  /// Explains why a question has no answer.
  public func diagnose(_ error: HiAPIError, in incident: Incident) -> Diagnosis {
    if let service = error.service, error.code != .garbled, error.code != .tooLarge {
      return diagnose(service, in: incident)
    }
    let fault = error.fault ?? NetworkFault(.broken, error.message)
    switch error.code {
    case .unreachable where incident.stage == .create:
      return diagnose(SubmissionAnswer.UnknownReason.network(fault), in: incident)
    case .unreachable: return diagnose(LocalFailure.network(fault), in: incident)
    case .garbled, .tooLarge:
      return diagnose(
        .garbled, error.service ?? ServiceError(message: error.message), incident)
    case .misconfigured:
      return diagnose(
        .misconfigured, ServiceError(message: error.message), incident, speaker: "This program")
    case .rejected(let status):
      return diagnose(ServiceError(httpStatus: status, message: error.message), in: incident)
    }
  }

  /// Explains what went wrong on this side.
  public func diagnose(
    _ failure: LocalFailure, in incident: Incident = Incident(model: "", stage: .list)
  ) -> Diagnosis {
    let speaker = if case .network = failure { "The network" } else { "This program" }
    return diagnose(
      failure.condition, ServiceError(message: failure.message), incident, speaker: speaker,
      failure: failure)
  }

  /// Holds a case against what the registry says of its condition.
  func diagnose(
    _ condition: Condition, _ error: ServiceError, _ incident: Incident,
    speaker: String = "The service", pace: TaskRun? = nil, failure: LocalFailure? = nil
  ) -> Diagnosis {
    let item = DiagnosisContext(
      incident: incident, error: error, lens: lens, key: key, pace: pace, failure: failure)
    let entry = condition.entry
    let code = error.code.flatMap { $0.isEmpty ? nil : $0 } ?? condition.rawValue
    let words = condition.words(at: incident.stage)
    var diagnosis = Diagnosis(
      condition: condition, title: words?.title ?? entry.title, code: code,
      httpStatus: error.httpStatus,
      explanation: (words?.explanation ?? entry.explanation)
        + said(error.message ?? error.excerpt, by: speaker),
      evidence: nil, causes: entry.rules.judged(item), blame: entry.blame,
      billed: billing(entry, incident.stage),
      isResendSafe: entry.isResendSafe && incident.stage != .task, page: entry.pages.first,
      fixes: entry.pages.map(Fix.open), requestID: error.requestID,
      // What succeeded has no error to name.
      supportMessage: SupportMessage.text(
        for: incident, error: error, code: condition == .noError ? "" : code),
      sources: entry.sources)
    complete(&diagnosis, item)
    // A task that was accepted and came to nothing may be charged, and the charge given back
    // (contract §13).
    diagnosis.isRefundPossible =
      incident.stage == .task && diagnosis.billed == .unknown
      && condition != .taskHangs && condition != .noError
    return diagnosis
  }

  /// Adds what only a close look at the request can tell.
  private func complete(_ diagnosis: inout Diagnosis, _ item: DiagnosisContext) {
    switch diagnosis.condition {
    case .modelNotFound: ModelNotFound(item)?.complete(&diagnosis)
    case .invalidRequest, .lateValidation:
      InvalidRequest(item.error, model: item.model).complete(&diagnosis)
    case .contentPolicy: complete(&diagnosis, of: item)
    case .referenceUnreadable:
      guard let field = InvalidRequest(item.error, model: item.model).reference(item.refusal)
      else { return }
      diagnosis.title = "The service could not read the link in \(field)"
      diagnosis.fixes.insert(.editParameter(field), at: 0)
    case .balance where item.incident.stage == .task:
      diagnosis.causes.append(
        .possible("Somebody else's balance?", "a provider's; if yours is fine, ask support"))
    case .busy where item.refusal.speaksOfNoChannel:
      diagnosis.title = "The service has no place for this model right now"
    case .addressNotFound:
      // A removed id may answer a bare 404: the string is worth a look when something is wrong in it.
      guard let reading = item.reading, let id = reading.suggestion else { return }
      diagnosis.evidence = reading.evidence
      diagnosis.fixes += [.useModel(id)]
    case .invalidKey where item.incident.stage == .create:
      // Key first, then the model: two problems, in this order.
      guard let id = item.reading?.suggestion else { return }
      diagnosis.causes.append(
        .possible("And the model?", "key first; then the string would be refused: send \(id)"))
      diagnosis.fixes += [.useModel(id)]
    default: break
    }
  }

  /// What rules on content leave to be done about sound that the model adds by itself.
  private func complete(_ diagnosis: inout Diagnosis, of item: DiagnosisContext) {
    guard BlockedPart(item.refusal) == .sound,
      item.model?.parameter(ConditionEntry.soundSwitch) != nil
    else { return }
    diagnosis.fixes.insert(
      .setParameter(name: ConditionEntry.soundSwitch, value: .bool(false)), at: 0)
  }

  private func billing(_ entry: ConditionEntry, _ stage: Incident.Stage) -> Billing {
    switch stage {
    case .create: entry.billed
    // A question costs nothing, and says nothing of the task it asks for.
    case .detail: .unknown
    case .list: .no
    // What became of an accepted task is paid for, or may be.
    case .task, .output: entry.billed == .yes ? .yes : .unknown
    }
  }

  /// The words that came, as a sentence of their own.
  private func said(_ words: String?, by speaker: String) -> String {
    let text = (words ?? "").prefix(2_000).split(whereSeparator: \.isWhitespace)
      .joined(separator: " ")
    guard !text.isEmpty else { return "" }
    if Markup.isPage(text) { return " \(speaker) sent \(Page(text).description)." }
    return " \(speaker) says: \(text.prefix(300))\(text.count > 300 ? "…" : "")"
  }
}
