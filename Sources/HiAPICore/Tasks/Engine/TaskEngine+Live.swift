public import Foundation

extension TaskEngine {
  /// The engine on a database and a service.
  ///
  /// It sends and watches the tasks of one key at one base URL. Nothing is sent before ``submit`` or
  /// ``start`` is called. Once stopped it cannot be started again: `submit` throws `CancellationError`
  /// then.
  ///
  /// - Parameters:
  ///   - store: The database; several engines may share one.
  ///   - client: The calls of the service.
  ///   - baseURL: Where the client sends; stored with each task.
  ///   - account: Which key the client sends with. Tasks of other keys are shown, but neither resent nor
  ///     polled.
  ///   - kindOf: The medium of a model string, for the pace of polling; nil when it is not known.
  ///   - clock: What pauses are slept on.
  ///   - now: The wall clock, for what is stored and for the 24 hours of an idempotency key.
  ///   - random: An even draw, for jitter.
  ///   - makeKey: A new idempotency key, unlike any before.
  /// - Returns: The calls a front end makes.
  public static func live(
    store: TaskStore, client: TasksClient, baseURL: String, account: KeyFingerprint,
    kindOf: @escaping @Sendable (_ model: String) -> Model.Kind?,
    clock: some Clock<Duration> = ContinuousClock(),
    now: @escaping @Sendable () -> Date = { Date() },
    random: @escaping @Sendable (ClosedRange<Double>) -> Double = { Double.random(in: $0) },
    makeKey: @escaping @Sendable () -> IdempotencyKey = {
      IdempotencyKey(rawValue: UUID().uuidString.lowercased())
    }
  ) -> TaskEngine {
    let engine = LiveTaskEngine(
      store: store, client: client,
      account: AccountName(baseURL: baseURL, key: account),
      clock: EngineClock(clock, now: now, random: random), kindOf: kindOf, makeKey: makeKey)
    return TaskEngine(
      submit: { draft, estimate in try await engine.submit(draft, estimate) },
      window: { offset, limit in try await store.window(offset: offset, limit: limit) },
      task: { id in try await store.task(id) },
      refresh: { id in await engine.refresh(id) },
      changes: { store.bell.listen() },
      start: { await engine.start() },
      stop: { await engine.stop() })
  }
}
