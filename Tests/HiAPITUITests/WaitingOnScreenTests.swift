import Foundation
import HiAPICore
import Testing

@testable import HiAPITUI

/// A task on the screen is waited for, and who keeps it from going on is named.
@Suite struct WaitingOnScreenTests {
  private func attended(_ state: inout AppState, after seconds: TimeInterval) -> [LocalTaskID?] {
    let now = Date.sample.addingTimeInterval(seconds)
    return state.update(.ticked(now, generation: state.tick.generation)).compactMap {
      if case .attend(let id) = $0 { .some(id) } else { nil }
    }
  }

  @Test func `tells the engine each few seconds that the shown task is waited for`() {
    var state = AppState.sample()
    let live = TaskWindow(
      offset: 0, rows: [.sample(1, .handling)], counts: TaskCounts(live: 1))
    _ = state.update(.tasks(.loaded(live)))
    #expect(attended(&state, after: 0) == [nil])
    let task = GenerationTask.sample(.handling)
    state.show(task)
    let pause = RetryPolicy.silence / .seconds(1)
    #expect(attended(&state, after: pause - 1) == [])
    #expect(attended(&state, after: pause) == [task.id])
    #expect(attended(&state, after: 2 * pause - 1) == [])
  }

  @Test func `says who leads and is stopped until that goes on`() {
    var state = AppState.sample()
    _ = state.update(.leadLookedAt(.here))
    #expect(state.notice == nil)
    _ = state.update(.leadLookedAt(.stopped(process: 812, since: .seconds(12))))
    #expect(state.notice?.text.contains("hiapi-tui (pid 812) leads and has been stopped") == true)
    _ = state.update(.leadLookedAt(.stopped(process: 812, since: .seconds(24))))
    #expect(state.notice?.text.contains("for 24 s") == true)
    _ = state.update(.leadLookedAt(.elsewhere(process: 812)))
    #expect(state.notice == nil)
  }
}
