import Foundation
public import HiAPICatalog
public import HiAPIService
public import HiAPITasks

/// From a wish to a file: check, submit, wait, collect, explain, for one account.
///
/// A front end needs this and nothing below it: it holds the catalog, the database, the client and the
/// engine of one run, which are opened together and closed together. What there is to say comes as values;
/// the words are the front end's.
///
/// ```swift
/// let workflow = try Workflow(Settings.resolve(environment: environment, workingFolder: folder))
/// let request = try workflow.check(RequestWish(model: "gpt-image-2", prompt: "a mug"))
/// let task = try await workflow.end(of: workflow.submit(request))
/// await workflow.close()
/// ```
public struct Workflow: Sendable {
  /// The models, with the cached copy and the person's corrections.
  public let catalog: Catalog
  public let store: TaskStore
  public let engine: TaskEngine
  /// Where the service is, as its tasks are stored.
  public let baseURL: String
  /// Which API key it is used with.
  public let account: KeyFingerprint
  /// Where outputs are saved unless a request says otherwise, an absolute path.
  public let outputFolder: String
  /// What was done about a damaged database; nil where none was.
  public let recovery: DatabaseRecovery?
  /// Says what is waited for.
  public let voice: WaitingVoice
  let clocks: Clocks
  /// Knows the API keys that no request may hold.
  let mask: KeyMask
  private let client: TasksClient
  private let files: ReferenceFolder

  /// There is no API key anywhere.
  public struct NoKey: Error, Hashable, Sendable {
    /// The file that may hold one.
    public var keyFile: String
  }

  /// Opens the database and makes ready; nothing is sent.
  ///
  /// It reads and writes files: not for the main actor.
  ///
  /// - Parameters:
  ///   - settings: The account, the folders, the limits.
  ///   - catalog: The models; nil to read them as the settings' folders have them.
  ///   - scratchFolder: Where database and log lie instead of the settings' folders, for what is to leave
  ///     nothing behind; an absolute path.
  ///   - voice: Where it is said what is waited for.
  ///   - clocks: What time is told by.
  ///   - onBusy: Hears that another program holds the database, before each further try.
  /// - Throws: ``NoKey``, ``TaskStoreError``, or ``SettingsError`` for certificates that cannot be read.
  public init(
    _ settings: Settings, catalog: Catalog? = nil, scratchFolder: String? = nil,
    voice: WaitingVoice.Output = .silent, clocks: Clocks = .system,
    onBusy: (TaskStoreError) -> Void = { _ in }
  ) throws {
    guard let key = settings.key?.value else { throw NoKey(keyFile: settings.folders.keyFile) }
    // Without the settings' folders nobody but this program is asked.
    if scratchFolder == nil { try settings.trust.check() }
    let endpoint = settings.endpoint.value
    let catalog = catalog ?? CatalogLibrary(folders: settings.folders).load().catalog
    (store, recovery) = try TaskStore.opening(
      path: (scratchFolder ?? settings.folders.data) + "/tasks.sqlite", onBusy: onBusy)
    client = .live(
      ServiceConnection(
        endpoint: endpoint, key: key, otherKeys: settings.knownKeys,
        proxy: settings.proxy?.value, trust: settings.trust),
      serviceClock: ServiceClock(machine: clocks.machine), contentFolder: store.contentFolder)
    self.catalog = catalog
    self.clocks = clocks
    self.voice = WaitingVoice(clock: clocks.pauses, output: voice)
    baseURL = endpoint.text
    account = KeyFingerprint(of: key)
    outputFolder = settings.outputFolder.value
    files = ReferenceFolder(
      home: settings.folders.home, working: FileManager.default.currentDirectoryPath)
    mask = KeyMask([key] + settings.knownKeys)
    engine = TaskEngine.live(
      store: store, client: client, baseURL: baseURL, account: account, limits: settings.limits,
      outputs: OutputOptions(
        folder: outputFolder, pattern: settings.outputName.value, proxies: settings.proxies,
        mask: mask, trust: settings.trust),
      mask: mask,
      kindOf: { catalog.model(id: $0)?.kind }, log: scratchFolder == nil ? settings.log : nil,
      clock: clocks.pauses, now: clocks.wall, machine: clocks.machine)
  }

  /// Ends what is out and closes what is open; tasks go on at the service.
  public func close() async {
    await engine.stop()
    await client.shutdown()
  }

  /// Holds a person's words against the catalog, reads the files that they name, and prices it.
  ///
  /// - Throws: ``RequestCheck/Failure`` with the reasons; nothing is sent then.
  public func check(_ wish: RequestWish) throws(RequestCheck.Failure) -> CheckedRequest {
    try RequestCheck(catalog: catalog, files: files).request(wish)
  }

  /// What is wrong with a task, who pays, and what to do about it.
  public func diagnose(_ task: GenerationTask) -> Diagnosis {
    Doctor(catalog: catalog).diagnose(task, now: clocks.wall())
  }
}
