import Foundation
import HiAPICore
import Testing

@testable import HiAPITUI

/// What the panel of a task says is what a command that waits says.
@Suite struct TaskWordsTests {
  private func text(of task: GenerationTask) -> String {
    var state = AppState.sample()
    state.show(task)
    return (state.mainLines(columns: 400) ?? []).map(\.plainText).joined(separator: "\n")
  }

  static let troubles: [Reason] = [
    .unanswered(.keyRefused, ServiceError(httpStatus: 401)),
    .unanswered(.keyRefused, ServiceError(httpStatus: 403)),
    .unanswered(.unreachable, ServiceError(message: "no route")),
    .unanswered(.other, ServiceError(httpStatus: 502)), .notFound,
    .hiddenFromKey(ServiceError(httpStatus: 404)),
  ]

  @Test(arguments: TaskWordsTests.troubles, [TaskState.queued, .handling, .archiving])
  func `nothing works on a task of which nothing is heard`(_ reason: Reason, _ state: TaskState) {
    var task = GenerationTask.sample(state)
    #expect(text(of: task).contains("The service is working on it."))
    task.history.append(TaskEvent(at: .sample, state: state, reason: reason))
    #expect(text(of: task).contains(WaitingWords.atService(task)))
    #expect(!text(of: task).contains("working on it"))
    task.history.append(TaskEvent(at: .sample, state: state, reason: .answersAgain))
    #expect(text(of: task).contains("The service is working on it."))
  }

  @Test(arguments: [TaskState.fail, .cancelled])
  func `the output of a task that ended in vain is shown before what went wrong`(
    _ state: TaskState
  ) throws {
    var task = GenerationTask.sample(state)
    #expect(!text(of: task).contains("Outputs"))
    #expect(!text(of: task).contains("working on it"))
    task.outputs = [CollectedOutput(TaskOutput(source: .link("https://cdn.example/0.png")))]
    #expect(text(of: task).contains("Outputs 1"))
    #expect(text(of: task).contains("waits to be saved"))
  }
}
