import Synchronization

/// The service behind a lock, shared by all connections.
final class Backend: Sendable {
  let options: SimulatorOptions
  private let service: Mutex<Service>

  init(options: SimulatorOptions) {
    self.options = options
    service = Mutex(Service(options: options))
  }

  /// Reads the body and asks the service, at the time it is then.
  func answer(_ request: Request) -> Reply {
    let body = request.method == "POST" ? JSONReader.read(request.body) : nil
    return service.withLock { $0.answer(request, body: body, at: options.clock.now()) }
  }

  func withService<Result: Sendable>(_ body: (inout sending Service) -> sending Result) -> Result {
    service.withLock(body)
  }
}
