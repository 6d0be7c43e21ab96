/// How a ``Simulator`` behaves.
public struct SimulatorOptions: Sendable {
  /// The models it knows; with none, any id is taken, and makes an image.
  public var models: [SimulatedModel]

  /// How much faster than usual tasks run: 2 is twice as fast.
  ///
  /// An image takes 4 to 8 seconds at speed 1. At 1000 every task is done a few milliseconds
  /// after it was made. Held between 0.001 and 1,000,000; what is not a number above zero counts
  /// as 1. Links expire, and requests are limited, in unscaled time.
  public var speed: Double

  /// What happens to tasks whose prompt carries no tag.
  public var defaultScenario: Scenario

  /// The forms in which it tells of tasks.
  public var variant: WireVariantChoice

  /// Faults that come by chance, or `nil` for none.
  public var faultInjection: FaultInjection?

  /// Whether outputs are served from an origin of their own, as HiAPI does from `cdn.hiapi.ai`.
  ///
  /// It is another port at 127.0.0.1.
  public var hasOutputOrigin: Bool

  /// How long outputs can be fetched after a task succeeded.
  public var outputLifetime: Duration

  /// The largest request body taken, in bytes; a larger one is answered with 413.
  public var bodyLimit: Int

  /// The API keys of each account that has several; any other key is an account of its own.
  ///
  /// The first key names the account. All of them see the same tasks, and share its idempotency keys.
  public var accounts: [[String]]

  /// Requests a minute and account before 429, or `nil` for any number.
  public var requestsPerMinute: Int?

  /// The body in which refusals come.
  public var errorForm: ErrorForm

  /// How many requests ``Simulator/record`` keeps, the newest ones.
  public var recordLimit: Int

  /// What tells the time; tests give one of theirs.
  public var clock: SimulatorClock

  /// How far the service's time is ahead of ``clock``; behind it where negative.
  public var clockOffset: Duration

  public init(
    models: [SimulatedModel] = [],
    speed: Double = 1,
    defaultScenario: Scenario = .success,
    variant: WireVariantChoice = .documented,
    faultInjection: FaultInjection? = nil,
    hasOutputOrigin: Bool = true,
    outputLifetime: Duration = .seconds(604_800),
    bodyLimit: Int = 32 << 20,
    accounts: [[String]] = [],
    requestsPerMinute: Int? = nil,
    errorForm: ErrorForm = .asPublished,
    recordLimit: Int = 10_000,
    clock: SimulatorClock = .system,
    clockOffset: Duration = .zero
  ) {
    self.models = models
    self.speed = speed
    self.defaultScenario = defaultScenario
    self.variant = variant
    self.faultInjection = faultInjection
    self.hasOutputOrigin = hasOutputOrigin
    self.outputLifetime = outputLifetime
    self.bodyLimit = bodyLimit
    self.accounts = accounts
    self.requestsPerMinute = requestsPerMinute
    self.errorForm = errorForm
    self.recordLimit = recordLimit
    self.clock = clock
    self.clockOffset = clockOffset
  }

  /// The name of the account that an API key belongs to.
  func account(of apiKey: String) -> String {
    accounts.first { $0.contains(apiKey) }?.first ?? apiKey
  }

  /// The speed within what arithmetic on durations bears.
  var boundedSpeed: Double {
    speed > 0 ? min(max(speed, 0.001), 1_000_000) : 1
  }
}
