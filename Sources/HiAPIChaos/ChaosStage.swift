import Foundation
import HiAPICore
import HiAPISimulator

/// Two services, a home, and a log of what was done and seen.
struct ChaosStage: Sendable {
  /// Where the standard account is, in the weather of the plan.
  let service: Simulator
  /// Where the other accounts are, in better weather.
  let other: Simulator
  let home: ChaosHome
  let log: ChaosLog

  init(plan: ChaosPlan, program: ChaosProgram) async throws {
    log = ChaosLog(longestSilence: program.longestSilence)
    let models = Catalog.embedded.models.map { SimulatedModel(id: $0.id, kind: $0.kind.rawValue) }
    var options = SimulatorOptions(
      models: models, speed: 50, variant: plan.variant, faultInjection: plan.faultInjection,
      accounts: [[ChaosHome.firstKey, ChaosHome.secondKey]], recordLimit: 100_000)
    options.clockOffset = .seconds(plan.clocks.before.service)
    service = try await Simulator.start(options)
    options.faultInjection = .mixed(seed: plan.seed &+ 1)
    options.accounts = []
    other = try await Simulator.start(options)
    home = try ChaosHome(
      program, serviceURL: service.baseURL, otherURL: other.baseURL)
  }

  func close() async {
    await service.stop()
    await other.stop()
  }

  /// Where a command of an account is to go, and with which API keys.
  func intent(at account: ChaosDestination.Account, _ plan: ChaosPlan) -> ChaosBooks.Intent {
    switch account {
    case .standard:
      ChaosBooks.Intent(
        service: service.storedURL, apiKeys: [ChaosHome.firstKey, ChaosHome.secondKey])
    case .work: ChaosBooks.Intent(service: other.storedURL, apiKeys: [ChaosHome.workKey])
    case .elsewhere:
      ChaosBooks.Intent(
        service: other.storedURL, apiKeys: [ChaosHome.firstKey, ChaosHome.secondKey])
    case .demo: ChaosBooks.Intent(most: 0, service: "", apiKeys: [])
    }
  }

  /// Runs a command, and notes what there is to note of it.
  func run(
    _ command: [String], to destination: ChaosDestination, _ clocks: ChaosClockMove,
    kill: Int? = nil, interrupt: Int? = nil
  ) async throws -> ChaosProcess {
    let arguments = destination.arguments(command, otherURL: other.baseURL)
    let ended = try await home.run(arguments, clocks, kill: kill, interrupt: interrupt)
    log.note(ended, wasKilled: kill != nil)
    return ended
  }

  /// As many submissions as go out at once are answered seconds late: for longer than a batch that is
  /// interrupted waits for answers.
  func holdAnswers() {
    for simulator in [service, other] {
      simulator.arrange(.late(.seconds(200)), for: .create, times: 4)
    }
  }

  func releaseAnswers() {
    for simulator in [service, other] { simulator.clearArrangements(for: .create) }
  }

  /// The intents of which a submission came to a service.
  var submitted: Set<String> {
    Set([service, other].flatMap { $0.record.requests.compactMap(\.intent) })
  }

  /// How many tasks the services made for each intent.
  var billedByIntent: [String: Int] {
    service.record.billedByIntent.merging(other.record.billedByIntent, uniquingKeysWith: +)
  }

  /// Everything that the database knows, read by the core itself.
  func known() async throws -> [GenerationTask] {
    guard FileManager.default.fileExists(atPath: home.database) else { return [] }
    let store = try TaskStore(path: home.database)
    var tasks: [GenerationTask] = []
    for row in try await store.window(offset: 0, limit: 10_000).rows {
      if let task = try await store.task(row.id) { tasks.append(task) }
    }
    return tasks
  }
}

extension Simulator {
  /// Its base URL as the program stores it with a task.
  var storedURL: String { (try? ServiceEndpoint(parsing: baseURL).text) ?? baseURL }
}

extension RecordedRequest {
  /// What a person wanted with a submission.
  var intent: String? {
    guard method == "POST" else { return nil }
    let text = String(decoding: body, as: UTF8.self)
    guard let mark = text.firstRange(of: "intent:") else { return nil }
    return String(text[mark.upperBound...].prefix { $0.isLetter || $0.isNumber || $0 == "-" })
  }

  /// The API key that it came with.
  var apiKey: String? {
    header("Authorization").map { $0.hasPrefix("Bearer ") ? String($0.dropFirst(7)) : $0 }
  }
}
