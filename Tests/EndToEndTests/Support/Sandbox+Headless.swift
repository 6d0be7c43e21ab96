import HiAPISimulator
import HiAPITestSupport

extension Sandbox {
  /// The program without a terminal, on a service, with the engine's pauses twenty times shorter.
  func headless(_ service: Simulator?, adding more: [String: String] = [:]) -> ProgramRun {
    let base = service.map { environment(using: $0) } ?? environment
    return ProgramRun(
      binary: Self.binary,
      environment: base.merging(["HIAPI_TUI_CLOCK_SPEED": "20"].merging(more) { $1 }) { $1 },
      directory: folder.path("home"))
  }
}

extension Simulator {
  /// A simulator that knows the catalog's models, and is done with a task in milliseconds.
  static func quick(
    variant: WireVariantChoice = .documented, faultInjection: FaultInjection? = nil
  ) async throws -> Simulator {
    try await start(SimulatorOptions(speed: 100, variant: variant, faultInjection: faultInjection))
  }
}
