import Foundation
import HiAPICore

/// Holds a request against what the catalog says, before anything is sent.
struct RequestCheck {
  private let lens: ModelStringLens
  private let isVerbatim: Bool
  private let files: ReferenceFolder

  /// - Parameters:
  ///   - catalog: What is known of the models.
  ///   - isVerbatim: Whether the model string is sent exactly as it stands.
  init(catalog: Catalog, isVerbatim: Bool) {
    lens = ModelStringLens(catalog)
    self.isVerbatim = isVerbatim
    files = ReferenceFolder(
      home: ProcessInfo.processInfo.environment["HOME"] ?? "/",
      working: FileManager.default.currentDirectoryPath)
  }

  /// Why a request is not sent.
  struct Failure: Error {
    var reasons: [String]
  }

  /// The catalog's model that a string means, if any.
  func model(of text: String) -> Model? { lens.read(text).model }

  /// Completes a request, reads its files into it, and checks it.
  ///
  /// - Throws: ``Failure`` when it would be refused, by what the catalog says.
  func request(_ draft: TaskDraft) throws(Failure) -> CheckedRequest {
    let known = model(of: draft.model)
    var draft = draft
    do throws(References.Refusal) {
      draft = try References(of: known, in: files).resolve(draft)
    } catch {
      throw Failure(reasons: error.findings.map(Self.words))
    }
    if let known { draft = draft.completed(for: known) }
    let findings = Preflight.check(draft, lens: lens)
      .filter { !isVerbatim || $0.parameter != Finding.model }
    let errors = findings.filter { $0.severity == .error }
    guard errors.isEmpty else {
      let isModel = errors.contains { $0.parameter == Finding.model }
      let way = isModel ? ["--model-verbatim sends any model string"] : []
      throw Failure(reasons: errors.map(Self.words) + way)
    }
    return CheckedRequest(
      draft: draft, model: known,
      estimate: known.flatMap { Pricing.estimate($0, for: draft) },
      notes: findings.map(Self.words))
  }

  private static func words(_ finding: Finding) -> String {
    "\(finding.parameter): \(finding.message)"
  }
}
