import ArgumentParser
import Foundation
import HiAPICore

/// Database, client and engine of one run, opened and closed together.
struct ServiceSession: Sendable {
  let store: TaskStore
  let client: TasksClient
  let engine: TaskEngine
  /// What was done about a damaged database; nil where none was.
  let recovery: DatabaseRecovery?

  /// Opens the database and makes ready; nothing is sent.
  ///
  /// It reads and writes files: not for the main actor.
  ///
  /// - Throws: ``TaskStoreError``.
  init(
    settings: Settings, key: APIKey, endpoint: ServiceEndpoint? = nil, folder: String? = nil
  ) throws {
    let endpoint = endpoint ?? settings.endpoint.value
    let opened = try TaskStore.opening(
      path: (folder ?? settings.folders.data) + "/tasks.sqlite")
    store = opened.store
    recovery = opened.recovery
    client = .live(
      ServiceConnection(
        endpoint: endpoint, key: key, otherKeys: settings.knownKeys,
        proxy: settings.proxy?.value))
    let catalog = Catalog.embedded
    engine = .live(
      store: store, client: client, baseURL: endpoint.text, account: KeyFingerprint(of: key),
      limits: settings.limits,
      outputs: OutputOptions(
        folder: folder.map { "\($0)/outputs" } ?? settings.outputFolder.value,
        pattern: settings.outputName.value, proxies: settings.proxies,
        mask: KeyMask([key] + settings.knownKeys)),
      kindOf: { catalog.model(id: $0)?.kind },
      clock: TestClock.clock(
        for: endpoint, environment: ProcessInfo.processInfo.environment))
  }

  /// Ends what is out and closes what is open; tasks go on at the service.
  func close() async {
    await engine.stop()
    await client.shutdown()
  }
}
