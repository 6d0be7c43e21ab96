import Foundation
import HiAPIBasics
import HiAPICatalog
import HiAPIService
import HiAPITasks

/// All that is known of one trouble: what a cause is tested against.
struct DiagnosisContext: Sendable {
  let incident: Incident
  let error: ServiceError
  let catalog: Catalog
  /// How the model string reads; nil when none is known.
  let reading: ModelStringReading?
  /// How this program came to its key; nil when the error is another program's.
  let key: KeyFacts?
  /// How long the task took or has taken, and what is usual.
  var pace: TaskRun?
  /// What went wrong on this side, where that is known.
  let failure: LocalFailure?

  /// What was said, taken apart.
  let refusal: RefusalText

  init(
    incident: Incident, error: ServiceError, lens: ModelResolver, key: KeyFacts? = nil,
    pace: TaskRun? = nil, failure: LocalFailure? = nil
  ) {
    self.incident = incident
    self.error = error
    self.key = key
    self.failure = failure
    if case .hanging(let run)? = failure { self.pace = run } else { self.pace = pace }
    catalog = lens.catalog
    reading = incident.model.isEmpty ? nil : lens.read(incident.model)
    refusal = RefusalText(error, keepingQuotations: false)
  }

  /// Why there is no connection; nil where that is not what went wrong, or not known.
  var network: NetworkFault.Kind? {
    if case .network(let fault)? = failure { fault.kind } else { nil }
  }

  /// What a disk has against it; nil where that is not what went wrong, or not known.
  var disk: DiskFault.Kind? {
    switch failure {
    case .disk(let fault)?: fault.kind
    case .store(let error)?: error.disk
    default: nil
    }
  }

  /// What is the matter with the task database; nil where nothing is, or it is not known.
  var database: TaskStoreError.Code? {
    if case .store(let error)? = failure { error.code } else { nil }
  }

  /// What a setting that cannot be used is about; nil where that is not what went wrong.
  var setting: SettingsError.Subject? {
    if case .setting(let error)? = failure { error.subject } else { nil }
  }

  /// Whether a web page came.
  var isPage: Bool {
    [error.message, error.excerpt].contains { $0.map(Markup.isPage) ?? false }
  }

  /// The model that was meant, as the catalog has it.
  var model: Model? { reading?.model }

  /// Whether the base URL is HiAPI's own; nil when none is known.
  var isAtHiAPI: Bool? {
    guard let base = incident.baseURL, !base.isEmpty else { return nil }
    return (try? ServiceEndpoint(parsing: base))?.host == ServiceEndpoint.hiapi.host
  }
}
