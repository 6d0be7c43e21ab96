public import Foundation
import HiAPIBasics
import HiAPICatalog
import HiAPIService

/// What was made of an error that somebody brought: a body, a transcript, a log, or a code.
public struct Explanation: Sendable {
  /// What is known beside the text itself; each outweighs what the text says.
  public struct Hints: Sendable {
    public var model: String?
    public var code: String?
    public var status: Int?
    public var message: String?

    public init(
      model: String? = nil, code: String? = nil, status: Int? = nil, message: String? = nil
    ) {
      self.model = model
      self.code = code
      self.status = status
      self.message = message
    }

    /// Whether they are enough to explain something without a text.
    public var areEnough: Bool { code != nil || status != nil || message != nil }
  }

  /// The trouble, and further ones in the order in which to mend them; empty when nothing was
  /// recognised.
  public var diagnoses: [Diagnosis]
  /// The model string that was sent, as far as it is known.
  public var model: String?
  /// The prompt that was sent, where the text holds the request.
  public var prompt: String?
  /// What to say when nothing was recognised.
  public var remark: String?
}

extension Explanation {
  /// The longest text that is looked at, in bytes.
  public static let longestText = 16 << 20

  /// Explains a text: an error body of any form, the transcript of a request, a log around either.
  ///
  /// It always comes back soon and never fails: whatever is not recognised leaves no diagnosis.
  ///
  /// - Parameters:
  ///   - text: The bytes as they came; no more than ``longestText`` of them are looked at.
  ///   - hints: What is known beside it.
  ///   - catalog: What model strings are held against.
  ///   - mask: Knows this run's keys; what looks like a key is masked without it, too.
  ///   - now: What ages and expiry are measured against.
  /// - Returns: The diagnoses, the key's before the model's, or a remark why there is none.
  public static func of(
    _ text: [UInt8], hints: Hints = Hints(), catalog: Catalog, mask: KeyMask = .none,
    now: Date
  ) -> Explanation {
    let doctor = Doctor(catalog: catalog)
    let hints = hints.masked(by: mask)
    if hints.areEnough, text.isEmpty { return of(hints, doctor) }
    // `curl -v` shows the key that was sent; none of it goes any further.
    let transcript = Transcript(KeyShapes.masked(mask.masked(Array(text.prefix(longestText)))))
    guard !transcript.isEmpty else {
      return Explanation(diagnoses: [], remark: "There is nothing to explain: the input is empty.")
    }
    var reading = TranscriptReading(transcript, hints: hints, now: now)
    reading.read()
    let model = hints.model ?? reading.model
    var diagnoses = reading.troubles.map { trouble in
      switch trouble {
      case .service(let error, let stage, let task):
        doctor.diagnose(
          error, in: Incident(model: model ?? "", stage: stage, taskID: task))
      case .local(let failure, let task):
        doctor.diagnose(
          failure,
          in: Incident(model: model ?? "", stage: failure.stage, taskID: task))
      case .page(let error):
        doctor.diagnose(.garbled, error, Incident(model: model ?? ""))
      }
    }
    // Key first, then the model: the order in which they have to be mended.
    let isKey = { (diagnosis: Diagnosis) in diagnosis.condition == .invalidKey }
    diagnoses = diagnoses.filter(isKey) + diagnoses.filter { !isKey($0) }
    return Explanation(
      diagnoses: diagnoses, model: model, prompt: reading.prompt,
      remark: diagnoses.isEmpty ? reading.remark : nil)
  }

  /// Explains a code or a status alone.
  private static func of(_ hints: Hints, _ doctor: Doctor) -> Explanation {
    let error = ServiceError(
      httpStatus: hints.status, code: hints.code, message: hints.message)
    let model = hints.model ?? hints.message.flatMap(QuotedModel.find)
    let incident = Incident(model: model ?? "")
    var condition = Condition(error, at: .create)
    if condition == .notRecognised || condition == .otherRefusal {
      // Words for local failures, and failures that only a task has.
      let local = error.normalizedCode.flatMap(Condition.init(rawValue:))
      let late = Condition(error, at: .task)
      condition = local ?? (late == .taskFailed ? condition : late)
    }
    guard condition != .notRecognised || hints.code == Condition.notRecognised.rawValue else {
      return Explanation(
        diagnoses: [], model: model,
        remark: "Nothing is known of \(hints.code.map { QuotedText.of($0) } ?? "that").")
    }
    return Explanation(diagnoses: [doctor.diagnose(condition, error, incident)], model: model)
  }
}

extension Explanation.Hints {
  /// The hints without what is or looks like a key.
  fileprivate func masked(by mask: KeyMask) -> Explanation.Hints {
    let masked = { (text: String) in KeyShapes.masked(mask.masked(text)) }
    return Explanation.Hints(
      model: model.map(masked), code: code.map(masked), status: status,
      message: message.map(masked))
  }
}

extension LocalFailure {
  /// Where a failure of this kind happens.
  fileprivate var stage: Incident.Stage {
    switch self {
    case .network: .create
    case .linkExpired, .wrongContent, .noOutput: .output
    case .hanging: .task
    default: .list
    }
  }
}
