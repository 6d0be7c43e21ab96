import ArgumentParser
import Foundation
import HiAPICore

/// Database, client and engine of one run, opened and closed together.
struct ServiceSession: Sendable {
  let store: TaskStore
  let client: TasksClient
  let engine: TaskEngine
  /// Where the service is, as its tasks are stored.
  let baseURL: String
  /// Which key it is used with.
  let account: KeyFingerprint
  /// What the engine's pauses are slept on.
  let clock: any Clock<Duration>
  /// What says what is waited for.
  let voice: WaitingVoice
  /// What was done about a damaged database; nil where none was.
  let recovery: DatabaseRecovery?

  /// Opens the database and makes ready; nothing is sent.
  ///
  /// It reads and writes files: not for the main actor.
  ///
  /// - Throws: ``TaskStoreError``, or ``SettingsError`` for certificates that cannot be read.
  init(
    settings: Settings, key: APIKey, endpoint: ServiceEndpoint? = nil, folder: String? = nil
  ) throws {
    // A demo asks nobody but this program.
    if folder == nil { try settings.trust.check() }
    let endpoint = endpoint ?? settings.endpoint.value
    let opened = try TaskStore.openingPatiently(
      path: (folder ?? settings.folders.data) + "/tasks.sqlite")
    store = opened.store
    recovery = opened.recovery
    let environment = ProcessInfo.processInfo.environment
    let machine = TestClock.machine(environment: environment)
    client = .live(
      ServiceConnection(
        endpoint: endpoint, key: key, otherKeys: settings.knownKeys,
        proxy: settings.proxy?.value, trust: settings.trust),
      serviceClock: ServiceClock(machine: machine), contentFolder: store.contentFolder)
    let clock = TestClock.clock(for: endpoint, environment: environment)
    self.clock = clock
    voice = WaitingVoice(clock: clock)
    let catalog = Catalog.ofThisMachine
    baseURL = endpoint.text
    account = KeyFingerprint(of: key)
    engine = TaskEngine.live(
      store: store, client: client, baseURL: baseURL, account: account,
      limits: settings.limits,
      outputs: OutputOptions(
        folder: folder.map { "\($0)/outputs" } ?? settings.outputFolder.value,
        pattern: settings.outputName.value, proxies: settings.proxies,
        mask: KeyMask([key] + settings.knownKeys), trust: settings.trust),
      kindOf: { catalog.model(id: $0)?.kind },
      log: folder == nil ? settings.log : nil, clock: clock,
      now: TestClock.now(environment: environment), machine: machine)
  }

  /// Ends what is out and closes what is open; tasks go on at the service.
  func close() async {
    await engine.stop()
    await client.shutdown()
  }
}
