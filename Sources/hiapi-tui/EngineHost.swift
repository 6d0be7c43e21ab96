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

  /// What was opened, to be closed in the end.
  private struct Opened {
    var engine: TaskEngine
    var client: TasksClient
    var changes: Task<Void, Never>
    var demo: Demo?
  }

  init(settings: Settings, isDemo: Bool, inbox: Inbox) {
    opening = Mutex(nil)
    open = {
      let demo = isDemo ? try await Demo.start() : nil
      guard let key = demo?.key ?? settings.key?.value else { throw Demo.Failure.noKey }
      let endpoint = demo?.endpoint ?? settings.endpoint.value
      let store = try TaskStore(path: (demo?.folder ?? settings.folders.data) + "/tasks.sqlite")
      let client = TasksClient.live(
        ServiceConnection(endpoint: endpoint, key: key, proxy: settings.proxy?.value))
      let catalog = Catalog.embedded
      let engine = TaskEngine.live(
        store: store, client: client, baseURL: endpoint.text,
        account: KeyFingerprint(of: key),
        kindOf: { catalog.model(id: $0)?.kind })
      let changes = Task {
        for await _ in engine.changes() { inbox.post(.action(.tasksChanged)) }
      }
      await engine.start()
      return Opened(engine: engine, client: client, changes: changes, demo: demo)
    }
  }

  /// The engine; the first call opens it, away from the main actor.
  @concurrent
  func engine() async throws -> TaskEngine {
    let task = opening.withLock { task in
      let current = task ?? Task { try await open() }
      task = current
      return current
    }
    return try await task.value.engine
  }

  /// Ends what was opened.
  ///
  /// Tasks go on at the service; the next run watches them.
  @concurrent
  func close() async {
    guard let task = opening.withLock({ $0 }), let opened = try? await task.value else { return }
    opened.changes.cancel()
    await opened.engine.stop()
    await opened.client.shutdown()
    await opened.demo?.stop()
  }
}
