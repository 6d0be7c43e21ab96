public import Foundation
public import HiAPICore

/// Does what `update` asked for, away from the main actor, and answers with actions.
public struct EffectRunner: Sendable {
  /// How it reaches the tasks.
  ///
  /// The first use waits until the database is open, so that the first frame need not.
  public var engine: @Sendable () async throws -> TaskEngine
  /// Opens a link with the desktop's own program; throws with words for the person.
  public var openLink: @Sendable (String) async throws -> Void
  /// Opens a saved file the same way.
  public var openFile: @Sendable (String) async throws -> Void
  /// Gives a text to the clipboard, and answers which way it went.
  public var copy: @Sendable (String) async -> CopyReport.Way
  /// Drafts, history and presets; without them nothing is kept.
  public var composing: ComposingServices?
  /// Keeps a message for support in a file of its own, and gives its path; throws with words for the
  /// person.
  public var saveSupportMessage: @Sendable (String) async throws -> String
  /// Looks at the installation, with a question to the service or without.
  public var examine: @Sendable (_ asksService: Bool) async -> Checkup
  /// How it reaches the catalog's files and addresses.
  public var models: ModelsClient
  public var sleep: @Sendable (Duration) async throws -> Void
  public var now: @Sendable () -> Date

  public init(
    engine: @escaping @Sendable () async throws -> TaskEngine,
    openLink: @escaping @Sendable (String) async throws -> Void,
    openFile: @escaping @Sendable (String) async throws -> Void,
    copy: @escaping @Sendable (String) async -> CopyReport.Way = { _ in .terminal },
    composing: ComposingServices? = nil,
    saveSupportMessage: @escaping @Sendable (String) async throws -> String = { _ in
      throw SupportFile.Failure(description: "there is no folder to keep it in")
    },
    examine: @escaping @Sendable (_ asksService: Bool) async -> Checkup = { _ in
      Checkup(items: [])
    },
    models: ModelsClient = .none,
    sleep: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) },
    now: @escaping @Sendable () -> Date = { Date() }
  ) {
    self.engine = engine
    self.openLink = openLink
    self.openFile = openFile
    self.copy = copy
    self.composing = composing
    self.saveSupportMessage = saveSupportMessage
    self.examine = examine
    self.models = models
    self.sleep = sleep
    self.now = now
  }

  /// Does one effect.
  ///
  /// - Returns: What happened, or nil when there is nothing to tell.
  @concurrent
  public func run(_ effect: Effect) async -> AppAction? {
    switch effect {
    case .loadWindow(let selection, let offset, let limit):
      return await answer(AppAction.storeFailed) {
        .windowLoaded(try await engine().window(selection, offset, limit))
      }
    case .loadTask(let id):
      return await answer(AppAction.storeFailed) {
        .taskLoaded(id, try await engine().task(id))
      }
    case .loadModels: return await models.load().map(AppAction.modelsLoaded)
    case .refreshCatalog: return .modelsLoaded(await models.refresh())
    case .noteModel(let change): return await models.note(change).map(AppAction.modelsLoaded)
    case .submit(let draft, let estimate):
      return await answer(AppAction.intentFailed) {
        .intentWritten(try await engine().submit(draft, estimate), draft)
      }
    case .attend(let id):
      return await answer(AppAction.storeFailed) {
        let engine = try await engine()
        if let id { await engine.attend(id) }
        return .leadLookedAt(await engine.outlook(id ?? LocalTaskID(rawValue: 0)).lead)
      }
    case .refresh(let id):
      return await answer(AppAction.storeFailed) {
        await (try engine()).refresh(id)
        return nil
      }
    case .setWatched(let id, let isWatched):
      return await answer(AppAction.storeFailed) {
        try await engine().setWatched(id, isWatched)
        return nil
      }
    case .withdraw(let id):
      return await answer(AppAction.storeFailed) {
        try await engine().withdraw(id)
          ? .reported(Notice(.info, "Task \(id) was taken back; nothing was sent"))
          : .reported(Notice(.warning, "Task \(id) may have been sent already"))
      }
    case .collectAgain(let id):
      return await answer(AppAction.storeFailed) {
        try await engine().collectAgain(id)
        return nil
      }
    case .loadProgress(let id):
      return await answer(AppAction.storeFailed) {
        .progressLoaded(id, await (try engine()).progress()[id] ?? [:])
      }
    case .loadSpending:
      return await answer(AppAction.storeFailed) {
        .spendingLoaded(try await engine().spending())
      }
    case .findStrays:
      return await answer(AppAction.straysFailed) {
        .straysFound(try await engine().strays(true))
      }
    case .adopt(let ids):
      return await answer(AppAction.straysFailed) { .adopted(try await engine().adopt(ids)) }
    case .settle(let id, let taskID):
      return await answer(AppAction.straysFailed) {
        try await engine().settle(id, taskID)
          ? .adopted([id])
          : .straysFailed("Task \(id) is no longer open, or \(taskID) is another's")
      }
    case .disown(let id):
      return await answer(AppAction.straysFailed) {
        try await engine().disown(id)
          ? .reported(Notice(.info, "Task \(id) counts as refused now, and as not billed"))
          : .reported(Notice(.warning, "Task \(id) has an attempt out, or was answered"))
      }
    case .tick(let pause, let generation):
      try? await sleep(pause)
      return .ticked(now(), generation: generation)
    case .openLink(let url):
      return await answer({ .reported(Notice(.failure, $0)) }) {
        try await openLink(url)
        return .reported(Notice(.info, "Opened \(url)"))
      }
    case .openFile(let path):
      return await answer({ .reported(Notice(.failure, $0)) }) {
        try await openFile(path)
        return .reported(Notice(.info, "Opened \(path)"))
      }
    case .examine(let asksService): return .examined(await examine(asksService))
    case .copy(let text, let name, let isForSupport):
      var report = CopyReport(text: text, name: name, way: await copy(text))
      if isForSupport {
        do {
          report.kept = .inFile(try await saveSupportMessage(text))
        } catch {
          report.kept = .nowhere("\(error)")
        }
      }
      return .copied(report)
    case .withdrawVariants(let ids):
      return await answer(AppAction.storeFailed) {
        let engine = try await engine()
        var count = 0
        for id in ids where try await engine.withdraw(id) { count += 1 }
        return .variantsWithdrawn(count)
      }
    case .openDrafts, .pauseBeforeSaving, .saveDrafts, .findPrompts, .recall, .loadPresets,
      .savePreset, .removePreset, .submitReading, .lookAtFiles, .completePath,
      .lookAtOutputFolder:
      return await runComposing(effect)
    case .rest, .copyByTerminal, .openEditor, .repaint, .suspend, .quit:
      // These are the terminal's or the loop's, and done by the program on the main actor.
      return nil
    }
  }

  func answer(
    _ failure: (String) -> AppAction, _ work: () async throws -> AppAction?
  ) async -> AppAction? {
    do {
      return try await work()
    } catch {
      return failure("\(error)")
    }
  }
}
