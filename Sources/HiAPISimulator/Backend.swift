import Synchronization

/// The service behind a lock, shared by all connections.
final class Backend: Sendable {
  let options: SimulatorOptions
  private let service: Mutex<Service>
  /// How far its time is ahead of the clock that it is given.
  private let ahead: Mutex<Duration>

  init(options: SimulatorOptions) {
    self.options = options
    service = Mutex(Service(options: options))
    ahead = Mutex(options.clockOffset)
  }

  /// The service's time.
  var now: Duration { options.clock.now() + ahead.withLock { $0 } }

  /// Moves the service's time on, or back.
  func advance(by time: Duration) { ahead.withLock { $0 += time } }

  /// Reads the body and asks the service, at the time it is then.
  func answer(_ request: Request) -> Reply {
    let body = request.method == "POST" ? JSONReader.read(request.body) : nil
    return service.withLock { $0.answer(request, body: body, at: now) }
  }

  func withService<Result: Sendable>(_ body: (inout sending Service) -> sending Result) -> Result {
    service.withLock(body)
  }
}
