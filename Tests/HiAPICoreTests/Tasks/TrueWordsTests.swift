import Foundation
import Testing

@testable import HiAPICore
@testable import HiAPIService
@testable import HiAPITasks

/// What is said of each condition while a task is waited for, and what must not be said of it.
@Suite(.timeLimit(.minutes(1))) struct TrueWordsTests {
  /// A condition: how the task and the outlook stand, and the words for it.
  struct Condition: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var state = TaskState.queued
    var reason: Reason?
    var outlook: @Sendable (inout TaskOutlook) -> Void = { _ in }
    /// Parts of the line on standard error, of which none may miss.
    var said: [String]
    /// The beginning of what the interface's panel says.
    var panel: String
    var unsaid: [String]
  }

  private static let refusedKey = ServiceError(httpStatus: 401, code: "invalid_api_key")

  static let conditions = [
    Condition(
      testDescription: "all is well", outlook: { $0.nextLook = .seconds(5) },
      said: ["task 3 is queued", "next look in 5 s"], panel: "The service is working on it.",
      unsaid: ["not known", "asked to wait"]),
    Condition(
      testDescription: "a look is due", outlook: { $0.nextLook = .milliseconds(300) },
      said: ["the service is about to be asked"], panel: "The service is working on it.",
      unsaid: ["0 s"]),
    Condition(
      testDescription: "a question hangs",
      outlook: {
        $0.isAsking = true
        $0.unanswered = .seconds(12)
      },
      said: ["the request has been out for 12 s without an answer"],
      panel: "The service is working on it.", unsaid: ["next look", "asked to wait"]),
    Condition(
      testDescription: "a submission hangs", state: .sending,
      outlook: { $0.unanswered = .seconds(40) },
      said: ["is being sent", "out for 40 s without an answer"], panel: "", unsaid: ["next look"]),
    Condition(
      testDescription: "429 without a time",
      outlook: { $0.pause = .init(left: .seconds(9), isAskedFor: false) },
      said: ["too many requests for the service; none is sent until "],
      panel: "The service is working on it.", unsaid: ["asked to wait"]),
    Condition(
      testDescription: "429 with a time",
      outlook: { $0.pause = .init(left: .seconds(9), isAskedFor: true) },
      said: ["the service asked to wait until "], panel: "The service is working on it.",
      unsaid: ["too many requests"]),
    Condition(
      testDescription: "the key is refused", reason: .unanswered(.keyRefused, refusedKey),
      said: ["was queued when last heard of", "the API key is refused (HTTP 401"],
      panel: "The API key is refused, so how it goes on is not known",
      unsaid: ["working on it", "goes on at the service", "is queued"]),
    Condition(
      testDescription: "another key's task is hidden", state: .handling,
      reason: .hiddenFromKey(ServiceError(httpStatus: 403)),
      said: ["was handling when last heard of"],
      panel: "The service does not show it to this API key, so how it goes on is not known",
      unsaid: ["working on it"]),
    Condition(
      testDescription: "there is no connection",
      reason: .unanswered(.unreachable, ServiceError(message: "connection refused")),
      said: ["was queued when last heard of", "cannot be reached"],
      panel: "The service cannot be reached", unsaid: ["working on it", "is queued"]),
    Condition(
      testDescription: "a gateway answers",
      reason: .unanswered(.other, ServiceError(httpStatus: 502)),
      said: ["was queued when last heard of", "no usable answer"],
      panel: "The service gives no usable answer", unsaid: ["working on it", "is queued"]),
    Condition(
      testDescription: "the service does not know it", reason: .notFound,
      said: ["was queued when last heard of", "does not know this task"],
      panel: "The service does not know it", unsaid: ["working on it", "is queued"]),
    Condition(
      testDescription: "it answers again", reason: .answersAgain,
      said: ["is queued", "answers again"], panel: "The service is working on it.",
      unsaid: ["not known", "last heard of"]),
  ]

  private static func task(_ state: TaskState, _ reason: Reason?) -> GenerationTask {
    GenerationTask(
      id: LocalTaskID(rawValue: 3), baseURL: "b", model: "m", input: .null, body: [],
      idempotencyKey: IdempotencyKey(rawValue: "k"), state: state, status: state.rawValue,
      created: EngineFixture.start,
      history: [TaskEvent(at: EngineFixture.start, state: state, reason: reason)])
  }

  @Test(arguments: TrueWordsTests.conditions)
  func `says what is so and nothing else`(_ condition: Condition) {
    let task = Self.task(condition.state, condition.reason)
    var outlook = TaskOutlook(lead: .here)
    condition.outlook(&outlook)
    let line = WaitingWords.line(task, outlook, now: EngineFixture.start + 45)
    for words in condition.said { #expect(line.contains(words), "\(line)") }
    let panel = WaitingWords.atService(task)
    if condition.state.isWatched { #expect(panel.hasPrefix(condition.panel), "\(panel)") }
    for words in condition.unsaid {
      #expect(!line.contains(words), "\(line)")
      #expect(!panel.contains(words), "\(panel)")
    }
  }

  @Test func `what was only refused for now was not accepted, and may not have been sent`() {
    for status in [429, 503] {
      var task = Self.task(.sending, .answer(ServiceError(httpStatus: status)))
      task.firstSent = EngineFixture.start
      #expect(
        WaitingWords.whenLeft(task) == "the service has not accepted task 3 yet (HTTP \(status))")
      task.isAttemptOut = true
      #expect(WaitingWords.whenLeft(task) == "task 3 may have been sent")
      task.isAttemptOut = false
      task.state = .unknown
      #expect(WaitingWords.whenLeft(task) == "task 3 may have been sent")
    }
  }

  @Test(arguments: [nil, Duration.seconds(40)])
  func `a pause is the service's only where it named the time`(_ retryAfter: Duration?) async {
    let clock = ManualClock()
    let limiter = RateLimiter(
      clock: EngineClock(clock, now: { EngineFixture.start }, random: { $0.lowerBound }))
    #expect(await limiter.remainingPause == nil)
    await limiter.pause(for: .seconds(10), isAskedFor: false)
    if let retryAfter { await limiter.pause(for: retryAfter, isAskedFor: true) }
    #expect(
      await limiter.remainingPause
        == TaskOutlook.Pause(left: retryAfter ?? .seconds(10), isAskedFor: retryAfter != nil))
    // A longer one of ours ends later than the service asked for.
    await limiter.pause(for: .seconds(60), isAskedFor: false)
    #expect(await limiter.remainingPause?.isAskedFor == false)
  }
}
