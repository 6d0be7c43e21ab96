import Foundation
import HiAPICore
import Testing

@Suite struct DoctorTaskTests {
  private func task(
    _ state: TaskState, model: String = "gpt-image-2", taskID: String? = nil,
    input: JSONValue = ["prompt": "a mug"], error: ServiceError? = nil
  ) -> GenerationTask {
    GenerationTask(
      id: LocalTaskID(rawValue: 1), taskID: taskID.map(TaskID.init(rawValue:)),
      baseURL: "https://api.hiapi.ai", model: model, input: input, body: [],
      idempotencyKey: IdempotencyKey(rawValue: "k"), state: state,
      created: Date(timeIntervalSince1970: 0), requestID: "r-9", error: error)
  }

  private let doctor = Doctor(catalog: .embedded)

  @Test func `a refused task is explained by its error`() {
    let error = ServiceError(httpStatus: 404, code: "model_not_found")
    let diagnosis = doctor.diagnose(task(.refused, model: "GPT-image-2", error: error))
    #expect(diagnosis.fixes.first == .useModel("gpt-image-2"))
    #expect(diagnosis.requestID == "r-9")
    #expect(diagnosis.billed == .no)
  }

  @Test func `a failed task may be billed and is not sent again by itself`() {
    let error = ServiceError(code: "TASK_FAILED", message: "upstream")
    let diagnosis = doctor.diagnose(task(.fail, taskID: "tk-1", error: error))
    #expect(diagnosis.billed == .unknown && diagnosis.isRefundPossible)
    #expect(!diagnosis.isResendSafe)
    #expect(diagnosis.supportMessage.contains("GET https://api.hiapi.ai/v1/tasks/tk-1"))
  }

  @Test func `a task that failed without a word is still explained`() {
    #expect(doctor.diagnose(task(.fail, taskID: "tk-1")).title == "The task failed")
    #expect(
      doctor.diagnose(task(.cancelled, taskID: "tk-1")).title == "The service cancelled the task")
    #expect(doctor.diagnose(task(.unknown)).title == "No answer arrived")
  }

  @Test func `what preflight knows of a refused request becomes a fix`() {
    let error = ServiceError(httpStatus: 400, code: "INVALID_REQUEST", message: "bad input")
    let input: JSONValue = ["prompt": "a mug", "resolution": "4k"]
    let diagnosis = doctor.diagnose(task(.refused, input: input, error: error))
    #expect(diagnosis.fixes.first == .setParameter(name: "resolution", value: .string("4K")))
  }

  @Test(arguments: [
    (
      Reason.answer(
        ServiceError(
          httpStatus: 500, code: "internal_error", message: "Something went wrong.")),
      "The service had an error of its own"
    ),
    (
      .answer(ServiceError(httpStatus: 502, excerpt: "<html>Bad Gateway</html>")),
      "The service had an error of its own"
    ),
    (.answer(ServiceError(httpStatus: 504)), "The service had an error of its own"),
    (
      .answer(ServiceError(httpStatus: 401, code: "invalid_api_key", message: "no")),
      "No answer arrived"
    ),
    (.garbled("<html>"), "The answer cannot be read"),
    (.network("the connection was reset"), "No answer arrived"),
    (.programEnded, "No answer arrived"),
    (.unspecified("HTTP 500 · internal_error"), "No answer arrived"),
    (.unrecognised("eclipse"), "No answer arrived"),
  ])
  func `an open outcome is explained by what its last attempt brought`(
    _ reason: Reason, _ title: String
  ) {
    var task = task(.unknown)
    let start = Date(timeIntervalSince1970: 0)
    task.history = [
      TaskEvent(at: start, state: .intent),
      TaskEvent(at: start, state: .unknown, reason: reason),
      TaskEvent(at: start, state: .unknown, reason: .windowClosed),
      TaskEvent(at: start, state: .unknown),
    ]
    let diagnosis = doctor.diagnose(task)
    #expect(diagnosis.title == title)
    #expect(!diagnosis.explanation.contains("forgotten"))
    #expect(diagnosis.billed == .unknown && diagnosis.isResendSafe)
  }

  @Test func `what a repeat was answered is said once, and a page by its title`() {
    let page = "<html>\n<head><title>404 Not Found</title></head>\n<body>nginx</body></html>"
    var task = task(.unknown)
    task.doubted = ServiceError(httpStatus: 404, excerpt: page)
    let start = Date(timeIntervalSince1970: 0)
    let note =
      "the service answered 404 to the repeat (an HTML page titled “404 Not Found”); that says"
      + " nothing about the first attempt"
    task.history = [
      TaskEvent(at: start, state: .unknown, reason: .network("the connection was reset")),
      TaskEvent(
        at: start, state: .unknown,
        reason: .repeatRefused(ServiceError(httpStatus: 404, excerpt: page))),
      TaskEvent(
        at: start, state: .unknown,
        reason: .listShows([TaskID(rawValue: "tk-2")])),
    ]
    let explanation = doctor.diagnose(task).explanation
    #expect(
      explanation.contains("The network says: the connection was reset. T" + note.dropFirst()))
    #expect(explanation.split(separator: "to the repeat").count == 2)
    let gateway = doctor.diagnose(
      ServiceError(httpStatus: 502, excerpt: page), model: "gpt-image-2"
    ).explanation
    #expect(gateway.hasSuffix("The service sent an HTML page titled “404 Not Found”."))
  }

  @Test func `a hanging task is held against one's own history`() throws {
    let task = task(.handling, taskID: "tk-1")
    let early = Date(timeIntervalSince1970: 100)
    #expect(task.trouble(typical: .seconds(41), now: early) == nil)
    let late = Date(timeIntervalSince1970: 400)
    #expect(task.trouble(typical: .seconds(200), now: late) == nil)
    let diagnosis = doctor.diagnose(task, typical: .seconds(41), now: late)
    #expect(diagnosis.condition == .taskHangs)
    #expect(diagnosis.billed == .unknown && !diagnosis.isResendSafe)
    let busy = try #require(diagnosis.causes.first)
    #expect(
      busy.detail == "it runs for 6 min 40 s; your tasks of this model typically take 41 s")
    #expect(busy.verdict == .possible && diagnosis.causes[1].verdict == .likely)
  }

  @Test func `outputs that are lost are told from those that are there`() {
    var done = task(.success, taskID: "tk-1")
    let now = Date(timeIntervalSince1970: 1_000)
    #expect(done.trouble(now: now) == .noOutput)
    let link = TaskOutput(
      source: .link("https://cdn.hiapi.ai/a.png?sig=secret"), type: "image",
      expires: Date(timeIntervalSince1970: 900))
    done.outputs = [CollectedOutput(link, state: .saved)]
    #expect(done.trouble(now: now) == nil)
    done.outputs = [CollectedOutput(link, state: .waiting)]
    let diagnosis = doctor.diagnose(done, now: now)
    #expect(diagnosis.condition == .linkExpired && diagnosis.billed == .yes)
    #expect(!diagnosis.supportMessage.contains("secret"))
  }

  private static let fault = DiskFault(.full, "the disk of /out is full; make room")
  private static let page = OutputReason.instead(.page(PageSummary(.html)), of: .picture)

  /// What is explained of an output that was given up, and of one that is still tried.
  @Test(
    arguments: [
      (page, .wrongContent(page), nil),
      (.truncated(format: "png"), .wrongContent(.truncated(format: "png")), nil),
      (.damaged, .wrongContent(.damaged), nil), (.undecodable, .wrongContent(.undecodable), nil),
      (.unspecified("a web page came"), .wrongContent("a web page came"), nil),
      (.disk(fault), .disk(fault), .disk(fault)),
      (
        .noFreshLink(.disk(fault), because: .otherTask), .disk(fault), .disk(fault)
      ),
      (
        .noFreshLink(page, because: .otherTask),
        .wrongContent(.noFreshLink(page, because: .otherTask)), nil
      ),
      // These say all there is to say.
      (.tooLarge(limit: 9), nil, nil), (.contentGone, nil, nil), (.link(.circle), nil, nil),
      (.occupied(DiskFault(.other, "another program is writing /out/a.part")), nil, nil),
      (.network("no route"), nil, nil), (.database("locked"), nil, nil), (.duplicate, nil, nil),
    ] as [(OutputReason, LocalFailure?, LocalFailure?)])
  func `an output that is not saved is explained by its reason`(
    _ reason: OutputReason, _ failed: LocalFailure?, _ open: LocalFailure?
  ) {
    var task = task(.success, taskID: "tk-1")
    let link = TaskOutput(source: .link("https://cdn.hiapi.ai/a.png"), type: "image")
    let now = Date(timeIntervalSince1970: 1_000)
    for (state, failure) in [(.failed, failed), (.waiting, open), (.downloading, open)]
      as [(CollectedOutput.State, LocalFailure?)]
    {
      task.outputs = [CollectedOutput(link, state: state, reason: reason)]
      #expect(task.trouble(now: now) == failure)
    }
  }

  @Test func `a disk that does not take an output is not said to have stopped a request`() {
    var task = task(.success, taskID: "tk-1")
    let link = TaskOutput(source: .link("https://cdn.hiapi.ai/a.png"), type: "image")
    task.outputs = [CollectedOutput(link, reason: .disk(Self.fault))]
    let diagnosis = doctor.diagnose(task, now: task.created)
    #expect(diagnosis.condition == .cannotWrite && diagnosis.billed == .unknown)
    #expect(diagnosis.explanation.hasPrefix("The task is done.") && !diagnosis.isResendSafe)
    #expect(diagnosis.explanation.contains(Self.fault.words))
    #expect(diagnosis.causes.first?.verdict == .likely)
  }

  @Test func `a refused field without a right value is opened for the person`() {
    let error = ServiceError(
      httpStatus: 400, code: "INVALID_REQUEST", message: "`prompt` is too long")
    let fixes = doctor.diagnose(task(.refused, error: error)).fixes
    #expect(fixes.first == .editParameter("prompt"))
  }

  @Test(arguments: [TaskState.success, .queued, .handling])
  func `the support message of a task that nothing is wrong with claims no error`(
    _ state: TaskState
  ) {
    var task = task(state, taskID: "tk-1")
    let link = TaskOutput(source: .link("https://cdn.hiapi.ai/a.png"), type: "image")
    task.outputs = [CollectedOutput(link, state: .saved)]
    for diagnosis in [doctor.diagnose(task), doctor.diagnose(task, now: task.created)] {
      #expect(diagnosis.condition == .noError && !diagnosis.isRefundPossible)
      #expect(!diagnosis.supportMessage.lowercased().contains("error"))
      #expect(diagnosis.supportMessage.contains("Task: tk-1"))
    }
  }

  @Test func `a task stopped for money is not said to be uncharged`() {
    let error = ServiceError(code: "TASK_FAILED", message: "Insufficient balance")
    let diagnosis = doctor.diagnose(task(.fail, taskID: "tk-1", error: error))
    #expect(diagnosis.condition == .balance && diagnosis.billed == .unknown)
    #expect(diagnosis.explanation.hasPrefix("The task was accepted, and stopped"))
  }
}
