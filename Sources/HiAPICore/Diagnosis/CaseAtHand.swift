import Foundation
import HiAPICatalog
import HiAPIService

/// All that is known of one trouble: what a cause is tested against.
struct CaseAtHand: Sendable {
  let incident: Incident
  let error: ServiceError
  let catalog: Catalog
  /// How the model string reads; nil when none is known.
  let reading: ModelStringReading?
  /// How this program came to its key; nil when the error is another program's.
  let key: KeyFacts?
  /// How long the task took or has taken, and what is usual.
  var pace: TaskRun?

  /// What was said, in lower case: message, class and the beginning of the body.
  let words: String
  /// The same taken apart.
  let refusal: RefusalText

  init(
    incident: Incident, error: ServiceError, lens: ModelStringLens, key: KeyFacts? = nil,
    pace: TaskRun? = nil
  ) {
    self.incident = incident
    self.error = error
    self.key = key
    self.pace = pace
    catalog = lens.catalog
    reading = incident.model.isEmpty ? nil : lens.read(incident.model)
    refusal = RefusalText(error, keepingQuotations: false)
    words = [error.message, error.type, error.excerpt].compactMap { $0 }
      .map { String($0.prefix(2_000)) }.joined(separator: " ").lowercased()
  }

  /// Whether what was said holds one of these words.
  func speaks(of candidates: String...) -> Bool { candidates.contains(where: words.contains) }

  /// The model that was meant, as the catalog has it.
  var model: Model? { reading?.model }

  /// Whether the base URL is HiAPI's own; nil when none is known.
  var isAtHiAPI: Bool? {
    guard let base = incident.baseURL, !base.isEmpty else { return nil }
    return (try? ServiceEndpoint(parsing: base))?.host == ServiceEndpoint.hiapi.host
  }
}
