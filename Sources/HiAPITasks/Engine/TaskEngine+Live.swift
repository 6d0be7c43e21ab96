public import Foundation
public import HiAPIBasics
public import HiAPICatalog
public import HiAPIService
public import Logging

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
  ///   - limits: How much the person lets tasks cost.
  ///   - outputs: Where outputs are saved; nil for an engine that saves none.
  ///   - mask: Knows the API keys of this run; a request that holds one is refused.
  ///   - kindOf: The medium of a model string, for the pace of polling; nil when it is not known.
  ///   - log: What is told of questions, downloads and the lead; nil for nothing.
  ///   - clock: What pauses are slept on.
  ///   - now: The wall clock, for what is stored.
  ///   - machine: The machine's own clock; with the wall clock and the service's, it keeps the 24 hours of
  ///     an idempotency key.
  ///   - startOfDay: When the calendar day of a moment began, for the day's limit.
  ///   - random: An even draw, for jitter.
  ///   - makeKey: A new idempotency key, unlike any before.
  /// - Returns: The calls a front end makes.
  public static func live(
    store: TaskStore, client: TasksClient, baseURL: String, account: KeyFingerprint,
    limits: SpendingLimits = .none, outputs: OutputOptions? = nil, mask: KeyMask = .none,
    kindOf: @escaping @Sendable (_ model: String) -> Model.Kind?, log: Logger? = nil,
    clock: some Clock<Duration> = ContinuousClock(),
    now: @escaping @Sendable () -> Date = { Date() },
    machine: @escaping @Sendable () -> MachineTime = { .now() },
    startOfDay: @escaping @Sendable (Date) -> Date = { Calendar.current.startOfDay(for: $0) },
    random: @escaping @Sendable (ClosedRange<Double>) -> Double = { Double.random(in: $0) },
    makeKey: @escaping @Sendable () -> IdempotencyKey = {
      IdempotencyKey(rawValue: UUID().uuidString.lowercased())
    }
  ) -> TaskEngine {
    let clock = EngineClock(clock, now: now, machine: machine, random: random)
    let parts = EngineParts(
      store: store,
      client: (log.map(client.logged) ?? client).keepingServiceClock(in: store, at: baseURL),
      budget: RateLimiter(clock: clock), clock: clock,
      account: AccountName(baseURL: baseURL, key: account), kindOf: kindOf, outputs: outputs,
      mask: mask,
      serviceNow: { [serviceClock = client.serviceClock] in serviceClock.now() },
      log: log ?? .silent)
    let engine = LiveTaskEngine(parts, limits: limits, startOfDay: startOfDay, makeKey: makeKey)
    return TaskEngine(
      submit: { draft, estimate in try await engine.submit(draft, estimate) },
      submitRows: { rows in try await engine.submit(rows) },
      window: { selection, offset, limit in
        try await store.window(selection, offset: offset, limit: limit)
      },
      task: { id in try await store.task(id) },
      glance: { ids in try await store.glance(at: ids) },
      refresh: { id in await engine.refresh(id) },
      attend: { id in await engine.attend(id) },
      outlook: { id in await engine.outlook(id) },
      pause: { duration in try await clock.sleep(duration) },
      withdraw: { id in try await store.withdraw(id, at: now()) },
      setWatched: { id, isWatched in try await store.setWatched(id, isWatched, at: now()) },
      collectAgain: { id in try await engine.collectAgain(id) },
      progress: { await engine.progress() },
      untrackedTasks: { isLookingNow in try await engine.untrackedTasks(isLookingNow: isLookingNow)
      },
      adopt: { ids in try await engine.adopt(ids) },
      settle: { id, taskID in try await engine.adopt(taskID, as: id) },
      disown: { id in try await store.disown(id, at: now()) },
      spending: { try await engine.spending() },
      otherLeader: { await engine.otherLeader() },
      changes: { store.changes() },
      start: { await engine.start() },
      yieldLead: { engine.yieldLead() },
      resume: { await engine.resume() },
      stop: { await engine.stop() })
  }
}
