import Foundation
import HiAPICore
import HiAPISimulator
import HiAPITUI
import Synchronization

/// Opens the database, and the simulator in a demo, when they are first asked for, and closes them.
///
/// The first frame does not wait for any of it.
final class EngineHost: Sendable {
  private let opening: Mutex<Task<Opened, any Error>?>
  private let open: @Sendable () async throws -> Opened
  /// The engine once it is there, for those who cannot wait for it.
  private let running = Mutex<TaskEngine?>(nil)

  /// What was opened, to be closed in the end.
  private struct Opened {
    var workflow: Workflow
    var changes: Task<Void, Never>
    var demo: Demo?
  }

  init(settings: Settings, isDemo: Bool, inbox: Inbox) {
    opening = Mutex(nil)
    open = {
      let demo = isDemo ? try await Demo.start() : nil
      let workflow = try Workflow(demo?.settings(settings) ?? settings, demo: demo)
      if let recovery = workflow.recovery {
        inbox.report(Notice(.warning, recovery.message))
      }
      if let remark = workflow.store.readingOnly {
        let sentence = remark.prefix(1).uppercased() + remark.dropFirst()
        inbox.report(Notice(.warning, sentence))
      }
      let changes = Task {
        for await _ in workflow.engine.changes() { inbox.tasksChanged() }
      }
      await workflow.engine.start()
      return Opened(workflow: workflow, changes: changes, demo: demo)
    }
  }

  /// The engine; the first call opens it, away from the main actor.
  @concurrent
  func engine() async throws -> TaskEngine { try await opened().workflow.engine }

  /// The database beneath the engine, for what only a form asks of it.
  @concurrent
  func store() async throws -> TaskStore { try await opened().workflow.store }

  private func opened() async throws -> Opened {
    let task = opening.withLock { task in
      let current = task ?? Task { try await open() }
      task = current
      return current
    }
    let opened = try await task.value
    running.withLock { $0 = opened.workflow.engine }
    return opened
  }

  /// Lets another program lead while this one is stopped.
  func yieldLead() { running.withLock { $0 }?.yieldLead() }

  /// Goes on after ``yieldLead()``.
  func resume() {
    if let engine = running.withLock({ $0 }) { Task { await engine.resume() } }
  }

  /// Ends what was opened.
  ///
  /// Tasks go on at the service; the next run watches them.
  @concurrent
  func close() async {
    guard let task = opening.withLock({ $0 }), let opened = try? await task.value else { return }
    opened.changes.cancel()
    await opened.workflow.close()
    await opened.demo?.stop()
  }
}
