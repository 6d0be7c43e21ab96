import Foundation
import HiAPICore
import HiAPISimulator

/// What a person does after all that: starts the program again until nothing is left open.
struct ChaosRecovery: Sendable {
  let plan: ChaosPlan
  let stage: ChaosStage

  func run() async throws {
    for kill in plan.recoveryKills { try await wait(kill: kill) }
    if plan.rotatesKey {
      try await wait()
      // What was sent with the old key alone is settled with it.
      stage.service.restore(ChaosHome.firstKey)
      try stage.home.configure(standardKey: ChaosHome.firstKey)
    }
    try await waitForAll()
    guard plan.clocks.after.service > 0 else { return }
    // A list that is wrong for once shows nothing to take: a person looks again.
    for _ in 0..<Self.mostTries { try await adopt() }
    try await waitForAll()
    // What never reached the service is in no list.
    stage.log.mayStayUnknown()
  }

  /// One run gives up an output after a minute of its clock, and says how to go on.
  private static let mostTries = 4

  private func waitForAll() async throws {
    for _ in 0..<Self.mostTries where try await !open().isEmpty { try await wait() }
  }

  private func wait(kill: Int? = nil) async throws {
    for (account, tasks) in try await open() {
      let ids = tasks.map { String($0.id.rawValue) }
      _ = try await stage.run(
        ["wait", "--json", "--timeout", stage.home.program.timeout(45)] + ids,
        to: destination(account),
        plan.clocks.after, kill: kill)
    }
  }

  /// Takes what the service lists for each task whose outcome is not known, as it is offered.
  private func adopt() async throws {
    for (account, tasks) in try await open() {
      for task in tasks where task.state == .unknown {
        let listed = try await stage.run(
          ["adopt", "--json"], to: destination(account), plan.clocks.after)
        guard let id = Self.match(for: task, in: listed.output) else { continue }
        let adopted = try await stage.run(
          ["adopt", id, "--as", String(task.id.rawValue), "--json"], to: destination(account),
          plan.clocks.after)
        if adopted.code != 0 {
          stage.log.misbehaved("adopt \(id) ended with \(adopted.code ?? -1): \(adopted.errors)")
        }
      }
    }
  }

  private static func match(for task: GenerationTask, in output: String) -> String? {
    for line in output.split(separator: "\n") {
      guard let untracked = try? JSONValue(parsing: String(line)),
        let id = untracked["task_id"]?.string,
        case .array(let candidates)? = untracked["may_be"],
        candidates.contains(.integer(task.id.rawValue))
      else { continue }
      return id
    }
    return nil
  }

  /// The tasks that are not done with, by the account that they were made for.
  private func open() async throws -> [(ChaosDestination.Account, [GenerationTask])] {
    let intents = stage.log.books.intents
    let open = try await stage.known().filter { task in
      !task.state.isTerminal || task.hasOpenOutputs
    }
    let byAccount = Dictionary(grouping: open) { task in
      account(of: task, intents)
    }
    return byAccount.sorted { "\($0.key)" < "\($1.key)" }
  }

  private func account(
    of task: GenerationTask, _ intents: [String: ChaosBooks.Intent]
  ) -> ChaosDestination.Account {
    guard task.baseURL != stage.service.storedURL else { return .standard }
    let intent = task.prompt?.split(separator: " ").first { $0.hasPrefix("intent:") }
    let wanted = intent.flatMap { intents[String($0.dropFirst("intent:".count))] }
    return wanted?.apiKeys.contains(ChaosHome.workKey) == false ? .elsewhere : .work
  }

  private func destination(_ account: ChaosDestination.Account) -> ChaosDestination {
    var random = ChaosRandom(seed: plan.seed &+ 77)
    let place = ChaosDestination.Place.allCases.randomElement(using: &random) ?? .atEnd
    return ChaosDestination(account: account, place: place, isOneWord: random.chance(50))
  }
}
