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
  public var sleep: @Sendable (Duration) async throws -> Void
  public var now: @Sendable () -> Date

  public init(
    engine: @escaping @Sendable () async throws -> TaskEngine,
    openLink: @escaping @Sendable (String) async throws -> Void,
    sleep: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) },
    now: @escaping @Sendable () -> Date = { Date() }
  ) {
    self.engine = engine
    self.openLink = openLink
    self.sleep = sleep
    self.now = now
  }

  /// Does one effect.
  ///
  /// - Returns: What happened, or nil when there is nothing to tell.
  @concurrent
  public func run(_ effect: Effect) async -> AppAction? {
    switch effect {
    case .loadWindow(let offset, let limit):
      return await answer(AppAction.storeFailed) {
        .windowLoaded(try await engine().window(offset, limit))
      }
    case .loadTask(let id):
      return await answer(AppAction.storeFailed) {
        .taskLoaded(id, try await engine().task(id))
      }
    case .submit(let draft, let estimate):
      return await answer(AppAction.intentFailed) {
        .intentWritten(try await engine().submit(draft, estimate), draft)
      }
    case .refresh(let id):
      return await answer(AppAction.storeFailed) {
        await (try engine()).refresh(id)
        return nil
      }
    case .tick(let pause, let generation):
      try? await sleep(pause)
      return .ticked(now(), generation: generation)
    case .openLink(let url):
      return await answer({ .reported(Notice(.failure, $0)) }) {
        try await openLink(url)
        return .reported(Notice(.info, "Opened \(url)"))
      }
    case .rest, .copy, .repaint, .suspend, .quit:
      // These are the terminal's or the loop's, and done by the program on the main actor.
      return nil
    }
  }

  private func answer(
    _ failure: (String) -> AppAction, _ work: () async throws -> AppAction?
  ) async -> AppAction? {
    do {
      return try await work()
    } catch {
      return failure("\(error)")
    }
  }
}
