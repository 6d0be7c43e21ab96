public import Foundation
public import HiAPIBasics
public import HiAPICatalog
public import HiAPIService
public import OrderedCollections

/// One task with everything this program knows of it. (`Task` is Swift's word.)
public struct GenerationTask: Hashable, Sendable, Identifiable {
  public var id: LocalTaskID
  /// The service's id; nil until it accepted.
  public var taskID: TaskID?
  /// Where it was sent.
  public var baseURL: String
  /// The model string exactly as it was sent.
  public var model: String
  public var input: JSONValue
  /// The frozen body: every resend sends these bytes.
  public var body: [UInt8]
  public var idempotencyKey: IdempotencyKey
  public var state: TaskState
  /// The service's word as it came; nil before the first.
  public var status: String?
  /// When the intent was written.
  public var created: Date
  public var completed: Date?
  public var requestID: String?
  /// A refusal, or why the task failed.
  public var error: ServiceError?
  public var outputs: [CollectedOutput]
  /// How many times the POST went out.
  public var attempts: Int
  /// When the POST first went out; nil before that.
  public var firstSent: Date?
  public var estimate: Estimate?
  /// Where its outputs are saved, an absolute path; nil for the folder of the settings.
  public var outputFolder: String?
  /// What the service answered to a repeat after an attempt without an answer, which says nothing of
  /// that attempt; nil where nothing was said.
  public var doubted: ServiceError?
  /// While its outcome is unknown: tasks on the service's list that may be it, newest first.
  public var likely: [UntrackedTask] = []
  /// Whether its outcome is unknown and nothing more happens by itself: a person takes the task that it
  /// is, or says that there is none.
  public var awaitsPerson = false
  /// Whether a request is out whose answer has not come.
  public var isAttemptOut = false
  /// Whether it was made elsewhere and taken over from the service's list, so that its request is
  /// not known.
  public var isAdopted = false
  /// Whether a person stopped watching it.
  public var isUnwatched = false
  /// How long tasks of the same model and resolution took here; nil before the first.
  public var typical: TypicalDuration?
  /// Whether a command waits for its open outputs no longer; of one that is read it is always false.
  public var hasGivenUpOutputs = false
  /// What happened to it, oldest first.
  public var history: [TaskEvent]

  public init(
    id: LocalTaskID, taskID: TaskID? = nil, baseURL: String, model: String, input: JSONValue,
    body: [UInt8], idempotencyKey: IdempotencyKey, state: TaskState, status: String? = nil,
    created: Date, completed: Date? = nil, requestID: String? = nil, error: ServiceError? = nil,
    outputs: [CollectedOutput] = [], attempts: Int = 0, firstSent: Date? = nil,
    estimate: Estimate? = nil, outputFolder: String? = nil, history: [TaskEvent] = []
  ) {
    self.id = id
    self.taskID = taskID
    self.baseURL = baseURL
    self.model = model
    self.input = input
    self.body = body
    self.idempotencyKey = idempotencyKey
    self.state = state
    self.status = status
    self.created = created
    self.completed = completed
    self.requestID = requestID
    self.error = error
    self.outputs = outputs
    self.attempts = attempts
    self.firstSent = firstSent
    self.estimate = estimate
    self.outputFolder = outputFolder
    self.history = history
  }

  /// The text the person wrote: the `prompt`, or `text` for speech models.
  public var prompt: String? { input["prompt"]?.string ?? input["text"]?.string }

  /// What tasks are compared by when it comes to how long they take; empty where it was not sent.
  var resolution: String { input["resolution"]?.string ?? "" }

  /// Until when, by the wall clock, resending cannot bill twice, so until when an unknown outcome is
  /// healed; nil before the first attempt.
  ///
  /// Other clocks may end it sooner; ``isHealing(at:)`` knows.
  public var resendableUntil: Date? { firstSent.map { KeyWindow.end(firstSent: $0) } }

  /// Whether its outcome is unknown and may still be found out without a person.
  public func isHealing(at now: Date) -> Bool {
    state == .unknown && !awaitsPerson && resendableUntil.map { now < $0 } ?? true
  }

  /// Whether outputs are still to be saved.
  ///
  /// A task that failed may have some: what the service lists is fetched.
  public var hasOpenOutputs: Bool { outputs.contains(where: \.state.isOpen) }

  /// Whether it is paid for.
  ///
  /// A refused request is never billed; a failed task may be (contract §12).
  public var billed: Billing {
    switch state {
    case .intent, .refused: .no
    case .success: .yes
    // An attempt that made no connection does not count as a first one.
    case .sending: firstSent == nil ? .no : .unknown
    // Withdrawn before anything was sent, or ended by the service.
    case .cancelled: taskID == nil ? .no : .unknown
    case .unknown, .queued, .handling, .archiving, .fail: .unknown
    }
  }
}

extension GenerationTask {
  /// What its body has beside `model` and `input`; see ``TaskDraft/otherFields``.
  public var otherFields: OrderedDictionary<String, JSONValue> {
    guard let body = try? JSONValue(parsing: body), let draft = try? TaskDraft(body: body) else {
      return [:]
    }
    return draft.otherFields
  }
}
