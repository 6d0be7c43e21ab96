import Foundation
import GRDB
import HiAPISimulator
import HiAPITestSupport
import Testing

@testable import HiAPICore

/// The registry walked both ways: what the client can meet has an entry, and each entry can be met.
@Suite(.timeLimit(.minutes(1))) struct ConditionRegistryTests {
  /// Every code of contract §7 and §12, in both spellings where sources differ.
  static let codes: [String] = [
    "INVALID_REQUEST", "invalid_request", "invalid_parameter", "model_not_found",
    "MODEL_UNAVAILABLE", "invalid_api_key", "permission_denied", "INSUFFICIENT_QUOTA",
    "insufficient_balance", "IDEMPOTENCY_KEY_PROCESSING", "IDEMPOTENCY_KEY_MISMATCH",
    "rate_limit_exceeded", "TASK_FAILED", "TASK_TIMEOUT", "task_timeout", "STORAGE_UNAVAILABLE",
    "model_error", "provider_error", "input_too_large", "unsupported_format", "content_policy",
    "content_policy_violation", "cancelled",
  ]

  @Test(arguments: codes)
  func `every code of the contract has an entry of its own, without an HTTP status, too`(
    _ code: String
  ) {
    for stage in [Incident.Stage.create, .task] {
      let condition = Condition(ServiceError(code: code), at: stage)
      #expect(![.notRecognised, .otherRefusal].contains(condition))
      #expect(stage == .create || code == "TASK_FAILED" || condition != .taskFailed)
    }
  }

  @Test func `every HTTP status from 300 to 599 has an entry at every stage`() {
    for status in 300..<600 {
      for stage in Incident.Stage.allCases {
        let condition = Condition(ServiceError(httpStatus: status), at: stage)
        #expect(condition != .notRecognised, "\(status) at \(stage)")
      }
    }
  }

  @Test func `of a question for the list nothing is said that only a task can have`() {
    let doctor = Doctor(catalog: .embedded)
    let codes = [nil] + Self.codes.map(Optional.some)
    for status in [nil, 200] + Array(300..<600).map(Optional.some) {
      for code in status.map({ $0 % 50 == 0 }) ?? true ? codes : [nil] {
        let error = ServiceError(httpStatus: status, code: code)
        let diagnosis = doctor.diagnose(error, in: Incident(model: "", stage: .list))
        let text = "\(diagnosis.title) \(diagnosis.explanation)".lowercased()
        for words in ["this task", "may have been made", "the task was not created"] {
          #expect(!text.contains(words), "\(status ?? 0) \(code ?? ""): \(text)")
        }
      }
    }
  }

  /// What each kind of local failure is known as.
  static let localFailures: [(LocalFailure, Condition)] = [
    (.noKey, .noKey), (.setting(SettingsError("no scheme")), .misconfigured),
    (
      .network(NetworkFault(.refused, "127.0.0.1:1: connection refused; nothing listens there")),
      .unreachable
    ),
    (.network(NetworkFault(.nameNotFound, "the name cannot be resolved (DNS)")), .nameNotFound),
    (
      .network(NetworkFault(.tls, "the certificate of the service is not trusted (TLS)")),
      .tlsFailed
    ),
    (.network(NetworkFault(.proxy, "the proxy refuses to connect to the service")), .proxyFailed),
    (.network(NetworkFault(.timedOut, "no answer within 30 seconds")), .timedOut),
    (.store(TaskStoreError(.corrupt, message: "damaged")), .databaseUnusable),
    (.store(TaskStoreError(.newerSchema, message: "a newer version")), .databaseUnusable),
    (.store(TaskStoreError(.cannotOpen, message: "cannot be opened")), .databaseUnusable),
    (.store(TaskStoreError(.cannotWrite, message: "the disk is full")), .cannotWrite),
    (.disk(DiskFault(.full, "/a: No space left on device")), .cannotWrite),
    (.clockSkew(.seconds(-600)), .clockSkew), (.linkExpired(.now), .linkExpired),
    (.wrongContent("a web page came"), .wrongContent), (.noOutput, .noOutput),
    (.budgetReached("$5.00 of $5.00"), .budgetReached), (.otherAccount, .otherAccount),
    (.hanging(TaskRun(elapsed: .seconds(600))), .taskHangs),
  ]

  @Test(arguments: localFailures)
  func `every local failure has an entry, and says what is known of it`(
    _ failure: LocalFailure, _ condition: Condition
  ) {
    let diagnosis = Doctor(catalog: .embedded).diagnose(failure)
    #expect(diagnosis.condition == condition)
    if let message = failure.message { #expect(diagnosis.explanation.contains(message)) }
  }

  @Test(arguments: [
    (TaskStoreError.Code.foreign, "Another program's?"), (.busy, "In use?"),
    (.corrupt, "Damaged?"), (.newerSchema, "Made by a newer version?"),
    (.cannotOpen, "Not yours?"),
  ])
  func `what is the matter with a database is told by its code, whatever the words`(
    _ code: TaskStoreError.Code, _ title: String
  ) {
    // The words of each speak of all the others.
    let words = "another program, newer, damaged, cannot be opened, full, read-only"
    let diagnosis = Doctor(catalog: .embedded)
      .diagnose(.store(TaskStoreError(code, message: words)))
    #expect(diagnosis.condition == .databaseUnusable)
    #expect(diagnosis.causes.filter { $0.verdict == .likely }.map(\.title) == [title])
  }

  @Test func `the database of another program is not called one in use`() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("other.sqlite")
    let queue = try DatabaseQueue(path: path)
    try queue.write { db in try db.execute(sql: "CREATE TABLE theirs (id)") }
    try queue.close()
    #expect(try likely(opening: path) == "Another program's?")
  }

  @Test func `a file that is no database is called damaged`() throws {
    let folder = try TemporaryFolder()
    try folder.write(String(repeating: "not a database. ", count: 500), to: "tasks.sqlite")
    #expect(try likely(opening: folder.path("tasks.sqlite")) == "Damaged?")
  }

  /// What is called the likely cause of a database that cannot be opened.
  private func likely(opening path: String) throws -> String? {
    let error = try #require(throws: TaskStoreError.self) { _ = try TaskStore(path: path) }
    return Doctor(catalog: .embedded).diagnose(.store(error)).causes
      .first { $0.verdict == .likely }?.title
  }

  @Test(
    arguments: [
      (DiskFault.Kind.full, "The disk is full?"), (.readOnly, "Read-only?"),
      (.denied, "Read-only?"), (.other, nil),
    ] as [(DiskFault.Kind, String?)])
  func `what a disk has against a file is told by its code`(
    _ kind: DiskFault.Kind, _ title: String?
  ) {
    let doctor = Doctor(catalog: .embedded)
    for failure in [
      LocalFailure.disk(DiskFault(kind, "full, read-only")),
      .store(TaskStoreError(.cannotWrite, message: "full, read-only", disk: kind)),
    ] {
      let diagnosis = doctor.diagnose(failure)
      #expect(diagnosis.condition == .cannotWrite)
      #expect(diagnosis.causes.first { $0.verdict == .likely }?.title == title)
    }
  }

  @Test(arguments: [
    (SettingsError.Subject.baseURL, "The base URL?"), (.key, "The key?"),
    (.other, "The place that is named?"),
  ])
  func `what a setting is about is told by its subject`(
    _ subject: SettingsError.Subject, _ title: String
  ) {
    let error = SettingsError("the key has a base URL", about: subject)
    let diagnosis = Doctor(catalog: .embedded).diagnose(.setting(error))
    #expect(diagnosis.causes.first { $0.verdict == .likely }?.title == title)
  }

  @Test func `every entry is reached: by the simulator over a socket, or by a local failure`()
    async throws
  {
    let byService = try await conditionsOfTheService()
    let byFailure = Set(Self.localFailures.map(\.1))
    let open: Set<Condition> = [
      // What a status word of the service says; the simulator has no such word.
      Condition(ServiceError(code: "cancelled"), at: .task),
      // No answer and no word at all.
      Condition(ServiceError(), at: .create),
      // A task that nothing is wrong with; somebody may want to write to support all the same.
      .noError,
    ]
    let missing = Set(Condition.allCases).subtracting(byService).subtracting(byFailure)
    #expect(missing == open)
  }

  /// Sends a request for everything that the simulator can do, and gathers what is made of it.
  private func conditionsOfTheService() async throws -> Set<Condition> {
    let simulator = try await Simulator.start(
      SimulatorOptions(models: [SimulatedModel(id: "gpt-image-2", kind: "image")], speed: 1_000))
    let doctor = Doctor(catalog: .embedded)
    let incident = Incident(model: "gpt-image-2", baseURL: simulator.baseURL)
    let client = try Self.client(simulator.baseURL)
    var met: Set<Condition> = []

    func create(_ tag: String) async -> SubmissionAnswer {
      let body = #"{"model":"gpt-image-2","input":{"prompt":"\#(tag) a mug"}}"#
      return await client.create(Array(body.utf8), IdempotencyKey(rawValue: "k \(tag)"))
    }
    func note(_ answer: SubmissionAnswer) {
      switch answer {
      case .accepted: break
      case .refused(let error), .busy(let error, _), .processing(let error, _):
        met.insert(doctor.diagnose(error, in: incident).condition)
      case .unknown(let reason): met.insert(doctor.diagnose(reason, in: incident).condition)
      }
    }

    for refusal in Refusal.allCases { note(await create("[refuse:\(refusal.rawValue)]")) }
    for tag in ["[drop]", "[garble]", "[truncate]", "[gateway]"] { note(await create(tag)) }
    for status in [302, 404, 451, 500, 504] {
      simulator.arrange(.gateway(status: status), for: .create)
      note(await create("gateway \(status)"))
    }
    for failure in TaskFailure.allCases {
      guard case .accepted(let id, _) = await create("[fail:\(failure.rawValue.lowercased())]")
      else { continue }
      let snapshot = try await settled(id, client)
      let error = try #require(snapshot.failure)
      let late = Incident(model: "gpt-image-2", stage: .task, taskID: id)
      met.insert(doctor.diagnose(error, in: late).condition)
    }
    do {
      _ = try await client.retrieve(TaskID(rawValue: "tk-hiapi-nobody"))
    } catch let error as HiAPIError {
      met.insert(doctor.diagnose(error, in: Incident(model: "", stage: .detail)).condition)
    }
    await client.shutdown()
    await simulator.stop()
    return met
  }

  private func settled(_ id: TaskID, _ client: TasksClient) async throws -> TaskSnapshot {
    while true {
      let snapshot = try await client.retrieve(id)
      if snapshot.status == .fail { return snapshot }
      await Task.yield()
    }
  }

  private static func client(_ base: String) throws -> TasksClient {
    .live(
      ServiceConnection(
        endpoint: try ServiceEndpoint(parsing: base), key: try #require(APIKey("sk-test-key"))))
  }

  @Test func `each way in which a connection fails has the condition its words say`() async throws {
    let incident = Incident(model: "m", stage: .list)
    let doctor = Doctor(catalog: .embedded)
    func condition(_ base: String) async throws -> Condition {
      let client = try Self.client(base)
      defer { Task { await client.shutdown() } }
      do {
        _ = try await client.list(1, 1)
        return .notRecognised
      } catch let error as HiAPIError {
        return doctor.diagnose(error, in: incident).condition
      }
    }
    let nobody = try RawServer(nil)
    #expect(try await condition("http://127.0.0.1:\(nobody.port)") == .unreachable)
    #expect(try await condition("https://no-such-host.invalid") == .nameNotFound)
    let plain = try RawServer([.write("HTTP/1.1 400 Bad Request\r\n\r\n")])
    #expect(try await condition("https://127.0.0.1:\(plain.port)") == .tlsFailed)
    withExtendedLifetime((nobody, plain)) {}
  }

  @Test func `the words that this program has for a failed connection are all understood`() {
    for (words, condition) in [
      ("the proxy wants a user name and a password that it takes", Condition.proxyFailed),
      ("the proxy refuses to connect to the service", .proxyFailed),
      ("the connection could not be made in time", .timedOut),
      ("the TLS handshake was not finished in time", .tlsFailed),
      ("no answer in time", .timedOut),
      ("the encrypted connection could not be made (TLS)", .tlsFailed),
      ("the TLS connection was cut before the answer was complete", .tlsFailed),
      ("the service closed the connection before the answer was complete", .unreachable),
      ("the network cannot be reached", .unreachable), ("the connection timed out", .timedOut),
    ] {
      #expect(Condition(NetworkFault(reading: words).kind) == condition, "\(words)")
      #expect(NetworkFault.isSpokenOf(in: words), "\(words)")
    }
  }
}
