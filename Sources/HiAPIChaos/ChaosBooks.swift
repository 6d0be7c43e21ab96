/// Everything that a run is judged by, as plain values: what persons wanted, what the services did by
/// their own books, what the program knows, and what lies on disk.
public struct ChaosBooks: Sendable {
  /// What a person wanted: so many tasks at most, at this service, with one of these API keys.
  public struct Intent: Hashable, Sendable {
    public var most: Int
    public var service: String
    public var apiKeys: Set<String>

    public init(most: Int = 1, service: String, apiKeys: Set<String>) {
      self.most = most
      self.service = service
      self.apiKeys = apiKeys
    }
  }

  /// A request that came to a service.
  public struct Request: Hashable, Sendable {
    /// The base URL it came to.
    public var service: String
    public var apiKey: String?
    /// Whether it came to the host of the outputs.
    public var isForOutput = false
    /// What a person wanted with it, where it is a submission.
    public var intent: String?

    public init(
      service: String, apiKey: String?, isForOutput: Bool = false, intent: String? = nil
    ) {
      self.service = service
      self.apiKey = apiKey
      self.isForOutput = isForOutput
      self.intent = intent
    }
  }

  /// A task that a service made, and billed.
  public struct Billed: Hashable, Sendable {
    public var service: String
    public var id: String
    public var intent: String?
    public var idempotencyKey: String?
    /// The SHA-256 of each output.
    public var outputs: [String]
    /// How it ended, by the name of the program's state.
    public var end: String

    public init(
      service: String, id: String, intent: String?, idempotencyKey: String?, outputs: [String],
      end: String = "success"
    ) {
      self.service = service
      self.id = id
      self.intent = intent
      self.idempotencyKey = idempotencyKey
      self.outputs = outputs
      self.end = end
    }
  }

  /// A task as the program knows it.
  public struct Known: Hashable, Sendable {
    public var id: Int64
    public var service: String
    public var taskID: String?
    public var idempotencyKey: String
    public var state: String
    public var isTerminal: Bool
    /// The SHA-256 of the files on disk that it says it has saved, as they are there.
    public var saved: [String]
    /// How many outputs it says it is still to save.
    public var openOutputs: Int
    /// Its last note.
    public var note: String

    public init(
      id: Int64, service: String, taskID: String?, idempotencyKey: String, state: String,
      isTerminal: Bool, saved: [String] = [], openOutputs: Int = 0, note: String = ""
    ) {
      self.id = id
      self.service = service
      self.taskID = taskID
      self.idempotencyKey = idempotencyKey
      self.state = state
      self.isTerminal = isTerminal
      self.saved = saved
      self.openOutputs = openOutputs
      self.note = note
    }
  }

  public var intents: [String: Intent] = [:]
  public var requests: [Request] = []
  public var billed: [Billed] = []
  public var known: [Known] = []
  /// The API keys that a service may see.
  public var apiKeys: [String: Set<String>] = [:]
  /// Where an API key was found that must not hold one: a file's name, or a process's output.
  public var keyFinds: [String] = []
  /// Unfinished files in the outputs' folder.
  public var parts: [String] = []
  /// Commands that said nothing for longer than they may, with the seconds.
  public var silences: [String] = []
  /// What was sent for the first time after an interrupt had withdrawn it, and by no run that wanted it.
  public var sentAfterInterrupt: [String] = []
  /// What an interrupt left to be sent by any later run.
  public var leftAfterInterrupt: [String] = []
  /// Rows of a batch that no run of it sent, though the last ones went through.
  public var rowsNotSent: [String] = []
  /// Other things that are wrong with a process: what it printed, how it ended.
  public var misbehaviour: [String] = []
  /// Whether a task of unknown outcome may stay one: its idempotency key is too old to be sent again.
  public var mayStayUnknown = false

  public init() {}
}
