import HiAPICore
import HiAPISimulator
import HiAPITestSupport
import Testing

/// What the program says of a service in trouble is so.
@Suite(.timeLimit(.minutes(2))) struct TrueWordsTests {
  /// What goes wrong with every question about a task, and the words for it.
  struct Trouble: Sendable, CustomTestStringConvertible {
    var fault: Fault
    var said: [String]
    var unsaid: [String]

    var testDescription: String { fault.kind }
  }

  static let troubles = [
    Trouble(
      fault: .truncate, said: ["the connection was closed before the answer was complete"],
      unsaid: ["not HTTP"]),
    Trouble(
      fault: .closeBefore, said: ["the connection was closed before the answer was complete"],
      unsaid: ["not HTTP"]),
    Trouble(
      fault: .refuseWith(.rateLimited, .none), said: ["too many requests"],
      unsaid: ["asked to wait"]),
    Trouble(
      fault: .refuseWith(.rateLimited, .seconds(30)), said: ["the service asked to wait until"],
      unsaid: ["too many requests for"]),
    Trouble(fault: .hang, said: ["without an answer"], unsaid: ["next look in 0 s"]),
    Trouble(
      fault: .gate(status: 401, .service),
      said: ["the API key is refused (HTTP 401", "was queued when last heard of"],
      unsaid: ["working on it", "goes on at the service", "task 1 is queued"]),
  ]

  private static let submit = ["submit", "--model", "gpt-image-2", "--prompt", "a"]

  @Test(arguments: TrueWordsTests.troubles)
  func `whoever waits is told what is wrong with the answers`(_ trouble: Trouble) async throws {
    let service = try await Simulator.quick()
    for endpoint in [Endpoint.list, .detail] {
      service.arrange(trouble.fault, for: endpoint, times: 10_000)
    }
    let sandbox = try Sandbox()
    let ended = try await sandbox.headless(service).run(Self.submit + ["--wait", "--timeout", "4"])
    #expect(ended.code == 75, "\(ended.errors)")
    for words in trouble.said { #expect(ended.errors.contains(words), "\(ended.errors)") }
    for words in trouble.unsaid { #expect(!ended.errors.contains(words), "\(ended.errors)") }
    await service.stop()
  }

  @Test(arguments: [
    (Fault.refuse(.unavailable), "HTTP 503"), (.refuseWith(.rateLimited, .none), "HTTP 429"),
  ])
  func `what was refused for now alone was not accepted`(_ fault: Fault, _ status: String)
    async throws
  {
    let service = try await Simulator.quick()
    service.arrange(fault, for: .create, times: 10_000)
    let sandbox = try Sandbox()
    let ended = try await sandbox.headless(service).run(Self.submit + ["--timeout", "2"])
    #expect(ended.code == 75, "\(ended.errors)")
    #expect(
      ended.errors.contains("the service has not accepted task 1 yet (\(status))")
        || ended.errors.contains("has not accepted task 1 yet"), "\(ended.errors)")
    #expect(!ended.errors.contains("may have been sent"), "\(ended.errors)")
    await service.stop()
  }
}
