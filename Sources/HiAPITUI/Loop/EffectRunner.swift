import CellGrid
public import Foundation
public import HiAPICore
public import HiAPIPreview

/// Does what `update` asked for, away from the main actor, and answers with actions.
public struct EffectRunner: Sendable {
  /// How it reaches the tasks.
  ///
  /// The first use waits until the database is open, so that the first frame need not.
  let engine: @Sendable () async throws -> TaskEngine
  /// Opens a link with the desktop's own program; throws with words for the person.
  public var openLink: @Sendable (String) async throws -> Void = { _ in }
  /// Opens a saved file the same way.
  public var openFile: @Sendable (String) async throws -> Void = { _ in }
  /// Gives a text to the clipboard, and answers which way it went.
  public var copy: @Sendable (String) async -> CopyReport.Way = { _ in .terminal }
  /// Drafts, history and presets; without them nothing is kept.
  public var composing: ComposingServices?
  /// Keeps a message for support in a file of its own, and gives its path; throws with words for the
  /// person.
  public var saveSupportMessage: @Sendable (String) async throws -> String = { _ in "" }
  /// Looks at the installation, with a question to the service or without.
  public var examine: @Sendable (_ asksService: Bool) async -> Checkup = { _ in Checkup(items: []) }
  /// Makes the cells of a picture, and gives up what it makes for another; nil gives up only.
  ///
  /// Answers nil when a newer request came meanwhile.
  public var makePicture:
    @Sendable (PictureRequest?) async -> Result<CellPicture, PictureFailure>? = { _ in nil }
  /// How it reaches the catalog's files and addresses.
  public var models = ModelsClient.none
  public var sleep: @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }
  public var now: @Sendable () -> Date = { Date() }

  public init(engine: @escaping @Sendable () async throws -> TaskEngine) { self.engine = engine }

  /// Does one effect.
  ///
  /// - Returns: What happened, or nil when there is nothing to tell.
  @concurrent
  func run(_ effect: Effect) async -> AppAction? {
    switch effect {
    case .models(let effect): return await run(effect).map { AppAction.models(.loaded($0)) }
    case .tasks(.load(let selection, let offset, let limit)):
      return await answer {
        .tasks(.loaded(try await engine().window(selection, offset, limit)))
      }
    case .task(let effect): return await run(effect)
    case .untracked(let effect): return await run(effect)
    case .doctor(.examine(let asksService)): return .doctor(.examined(await examine(asksService)))
    case .compose(let effect): return await run(effect)
    case .preview(.make(let request)):
      return await makePicture(request).map { .preview(.made(request, $0)) }
    case .preview(.callOff):
      _ = await makePicture(nil)
      return nil
    case .attend(let id):
      return await answer {
        let engine = try await engine()
        if let id { await engine.attend(id) }
        return .leadLookedAt(await engine.outlook(id ?? LocalTaskID(rawValue: 0)).lead)
      }
    case .loadSpending: return await answer { .spendingLoaded(try await engine().spending()) }
    case .tick(let pause, let generation):
      return await paused(pause) { .ticked(now(), generation: generation) }
    // These are the terminal's or the loop's, and done by the program on the main actor.
    case .rest, .copyByTerminal, .repaint, .suspend, .quit: return nil
    }
  }

  private func run(_ effect: ModelsEffect) async -> ModelsReport? {
    switch effect {
    case .load: await models.load()
    case .refresh: await models.refresh()
    case .note(let change): await models.note(change)
    }
  }

  private func run(_ effect: UntrackedEffect) async -> AppAction? {
    await answer({ .untracked(.failed($0)) }) {
      switch effect {
      case .find: return .untracked(.found(try await engine().untrackedTasks(true)))
      case .adopt(let ids): return .adopted(try await engine().adopt(ids))
      case .settle(let id, let taskID): return try await settle(id, taskID)
      }
    }
  }

  private func run(_ effect: TaskEffect) async -> AppAction? {
    switch effect {
    case .load(let id): return await answer { .task(.loaded(id, try await engine().task(id))) }
    case .refresh(let id): return await answer { await (try engine()).refresh(id) }
    case .setWatched(let id, let isWatched):
      return await answer { try await engine().setWatched(id, isWatched) }
    case .collectAgain(let id): return await answer { try await engine().collectAgain(id) }
    case .loadProgress(let id):
      return await answer {
        .task(.progressLoaded(id, await (try engine()).progress()[id] ?? [:]))
      }
    case .withdraw(let id):
      return await answer {
        if try await engine().withdraw(id) {
          return said(.info, "Task \(id) was taken back; nothing was sent")
        }
        let task = try await engine().task(id)
        let words = task.map(WaitingWords.whenLeft) ?? "task \(id) may have been sent"
        return said(.warning, "Too late to take it back: \(words)")
      }
    case .settle(let id, let taskID): return await answer(failed) { try await settle(id, taskID) }
    case .disown(let id):
      return await answer(failed) {
        try await engine().disown(id)
          ? said(.info, "Task \(id) counts as refused now, and as not billed")
          : said(.warning, "Task \(id) has an attempt out, or was answered")
      }
    case .openLink(let target), .openFile(let target):
      return await answer(failed) {
        if case .openLink = effect {
          try await openLink(target)
        } else {
          try await openFile(target)
        }
        return said(.info, "Opened \(target)")
      }
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
    }
  }

  private func settle(_ id: LocalTaskID, _ taskID: TaskID) async throws -> AppAction {
    try await engine().settle(id, taskID)
      ? .adopted([id])
      : failed("Task \(id) is no longer open, or \(taskID) is another's")
  }

  private func said(_ weight: Notice.Weight, _ text: String) -> AppAction {
    .reported(Notice(weight, text))
  }

  /// What is said of something that could not be done.
  private func failed(_ reason: String) -> AppAction { said(.failure, reason) }

  func paused(_ pause: Duration, _ answer: () -> AppAction) async -> AppAction {
    try? await sleep(pause)
    return answer()
  }

  /// What work answers; where it throws, that the tasks cannot be read, or what else that means.
  func answer(
    _ failure: (String) -> AppAction = AppAction.storeFailed,
    _ work: () async throws -> AppAction?
  ) async -> AppAction? {
    do {
      return try await work()
    } catch {
      return failure("\(error)")
    }
  }

  /// The same for work that answers nothing where it is done.
  private func answer(_ work: () async throws -> Void) async -> AppAction? {
    await answer {
      try await work()
      return nil
    }
  }
}
