import CellGrid
import Foundation
import HiAPICore
import OrderedCollections

@testable import HiAPITUI

extension AppState {
  /// A state as it is right after the start, at a fixed time.
  static func sample(columns: Int = 120, rows: Int = 40) -> AppState {
    _ = universalTime
    return AppState(
      size: Size(columns: columns, rows: rows),
      account: AccountLabel(name: "", baseURL: "https://api.hiapi.ai/v1", isDemo: false),
      catalog: .embedded, now: .sample)
  }

  /// Presses keys one after the other.
  ///
  /// - Returns: The effects of all of them.
  @discardableResult
  mutating func press(_ keys: KeyEvent.Key...) -> [Effect] {
    keys.flatMap { update(.keyPressed(KeyEvent($0))) }
  }

  /// Types a text, a key for each character.
  mutating func type(_ text: String) {
    for character in text { _ = update(.keyPressed(KeyEvent(.character(character)))) }
  }
}

/// Times are shown as this machine's clock has them; the goldens were made where that is UTC.
private let universalTime: Void = {
  setenv("TZ", "UTC", 1)
  tzset()
}()

extension Date {
  /// A moment for tests: 2026-11-23 12:00:00 UTC.
  static let sample = Date(timeIntervalSince1970: 1_795_435_200)
}

extension TaskSummary {
  /// A row of the task list; a later number is a newer task.
  static func sample(
    _ number: Int64, _ state: TaskState = .success, prompt: String = "a small ceramic mug",
    model: String = "gpt-image-2", errorCode: String? = nil, status: String? = nil
  ) -> TaskSummary {
    TaskSummary(
      id: LocalTaskID(rawValue: number), taskID: TaskID(rawValue: "tk-hiapi-\(number)"),
      model: model, prompt: prompt, state: state,
      status: status ?? (state.isOfTheService ? state.rawValue : nil),
      created: .sample.addingTimeInterval(-72),
      completed: state.isTerminal ? .sample.addingTimeInterval(-41) : nil, errorCode: errorCode)
  }
}

extension TaskWindow {
  /// A list of as many finished tasks, newest first, all of it in the window.
  static func sample(count: Int, limit: Int = 640) -> TaskWindow {
    TaskWindow(
      offset: 0, rows: (0..<min(count, limit)).map { .sample(Int64(count - $0)) },
      counts: TaskCounts(success: count))
  }
}

extension TaskWindow {
  /// One row of every state, and some more.
  static let everySort = TaskWindow(
    offset: 0,
    rows: [
      .sample(12, .intent, prompt: "recorded a moment ago"),
      .sample(11, .sending, prompt: "being sent"),
      .sample(10, .queued, prompt: "rain on a tin roof", model: "seedance-2.0"),
      .sample(9, .handling, prompt: "日本の茶碗、柔らかな光"),
      .sample(8, .archiving, prompt: "a lighthouse in fog, long exposure, black and white"),
      .sample(7, .handling, prompt: "an unusual word", status: "paused"),
      .sample(6, .unknown, prompt: "the connection broke"),
      .sample(5, .success, prompt: "isometric city", model: "flux-1-1-pro"),
      .sample(
        4, .refused, model: "gpt-image-2/text-to-image", errorCode: "model_not_found",
        status: nil),
      .sample(3, .fail, errorCode: "content_policy_violation"),
      .sample(2, .cancelled),
      .sample(1, .success, prompt: "👩‍🚀 on the moon 🌙"),
    ],
    counts: TaskCounts(live: 6, success: 2, failed: 3, unknown: 1))
}

extension GenerationTask {
  /// A task with number 5 in a state, with what belongs to that state.
  static func sample(_ state: TaskState) -> GenerationTask {
    let isSuffixed = state == .refused
    let model = isSuffixed ? "gpt-image-2/text-to-image" : "gpt-image-2"
    let draft = TaskDraft(
      model: model,
      input: [
        "prompt": "a small ceramic mug on a wooden table, soft window light",
        "aspect_ratio": "1:1", "resolution": "1K",
      ])
    let start = Date.sample.addingTimeInterval(-72)
    var task = GenerationTask(
      id: LocalTaskID(rawValue: 5), baseURL: "https://api.hiapi.ai/v1", model: model,
      input: .object(draft.input), body: draft.body,
      idempotencyKey: IdempotencyKey(rawValue: "key-5"), state: state, created: start,
      attempts: state == .intent ? 0 : 1,
      estimate: Estimate(amount: 0.03, currency: "USD", basis: "list price, 2026-06"),
      history: [TaskEvent(at: start, state: .intent)])
    guard state != .intent else { return task }
    task.firstSent = start.addingTimeInterval(0.2)
    task.history.append(TaskEvent(at: start.addingTimeInterval(0.2), state: .sending))
    task.history.append(TaskEvent(at: start.addingTimeInterval(1), state: state))
    switch state {
    case .intent, .sending, .unknown: break
    case .refused:
      task.error = ServiceError(
        httpStatus: 400, code: "model_not_found",
        message: "The model `gpt-image-2/text-to-image` does not exist.",
        type: "invalid_request_error", requestID: "20260626-8f1c2d")
    case .queued, .handling, .archiving:
      task.taskID = TaskID(rawValue: "tk-hiapi-01KYGS2YVN0000000000000000")
      task.status = state.rawValue
    case .success, .fail, .cancelled:
      task.taskID = TaskID(rawValue: "tk-hiapi-01KYGS2YVN0000000000000000")
      task.status = state.rawValue
      task.completed = .sample.addingTimeInterval(-41)
      if state == .fail {
        task.error = ServiceError(
          code: "content_policy_violation", message: "The prompt was blocked.",
          requestID: "20260626-8f1c2d")
      }
      if state == .success {
        task.outputs = [
          CollectedOutput(
            TaskOutput(
              source: .link("https://cdn.hiapi.ai/tasks/01KYGS2YVN/0.png?token=abcdef0123456789"),
              type: "image", expires: .sample.addingTimeInterval(604_800 - 41)))
        ]
      }
    }
    return task
  }
}

extension AppState {
  /// Puts a task into panel 3, as if it had been chosen and read.
  mutating func show(_ task: GenerationTask) {
    _ = show(.task(task.id), focusing: true)
    _ = update(.task(.loaded(task.id, task)))
  }
}

extension TaskState {
  /// Whether it is the service's word.
  fileprivate var isOfTheService: Bool {
    switch self {
    case .intent, .sending, .unknown, .refused: false
    case .queued, .handling, .archiving, .success, .fail, .cancelled: true
    }
  }
}
