import CellGrid
import Foundation
import HiAPICore
import HiAPISimulator
import HiAPITestSupport

/// One run: submissions in bad weather, killed at random moments, then a recovery, then the reckoning.
public struct ChaosRun: Sendable {
  private let plan: ChaosPlan
  private let binary: String

  /// - Parameters:
  ///   - seed: What everything in the run follows from.
  ///   - binary: The program, built for debugging.
  public init(seed: UInt64, binary: String) {
    plan = ChaosPlan(seed: seed)
    self.binary = binary
  }

  public func run() async throws -> ChaosResult {
    let models = Catalog.embedded.models.map { SimulatedModel(id: $0.id, kind: $0.kind.rawValue) }
    let simulator = try await Simulator.start(
      SimulatorOptions(models: models, speed: 50, dialect: plan.dialect, weather: plan.weather))
    let home = try ChaosHome(binary: binary, serviceURL: simulator.baseURL)
    var result = ChaosResult()
    result.runs = 1
    result = result + (try await act(home))
    result = result + (try await recover(home))
    result = result + (try await ChaosReckoning(plan: plan, home: home).reckon(simulator.record))
    await simulator.stop()
    return result
  }

  // MARK: - The acts

  private func act(_ home: ChaosHome) async throws -> ChaosResult {
    try await withThrowingTaskGroup(of: ChaosResult.self) { group in
      for submission in plan.submissions {
        group.addTask { try await submit(submission, home) }
      }
      if let kill = plan.interfaceKill {
        group.addTask { try await showInterface(home, kill: kill) }
      }
      return try await group.reduce(ChaosResult(), +)
    }
  }

  private func submit(_ submission: ChaosPlan.Submission, _ home: ChaosHome) async throws
    -> ChaosResult
  {
    try await Task.sleep(for: .milliseconds(submission.start))
    var arguments = [
      "submit", "--json", "--model", "gpt-image-2", "--prompt", submission.prompt,
      "--download", home.outputs, "--timeout", "20",
    ]
    if submission.isSeenThrough { arguments.append("--wait") }
    let ended = try await home.run(arguments, kill: submission.kill)
    var result = counted(ended)
    if ended.code != nil, (try? JSONValue(parsing: ended.output))?["id"] == nil {
      result.failures.append(
        "seed \(plan.seed): submit ended with \(ended.code ?? -1) and printed no task")
    }
    return result
  }

  private func showInterface(_ home: ChaosHome, kill: Int) async throws -> ChaosResult {
    let command = TerminalCommand(
      home.binary, [], environment: home.environment, directory: home.folder.path("home"))
    let terminal = try PseudoTerminal(command, size: Size(columns: 120, rows: 40))
    let process = terminal.processID
    let end = ContinuousClock.now + .milliseconds(kill)
    while ContinuousClock.now < end {
      // A terminal that nobody reads would hold the program up.
      while terminal.read() != nil {}
      try await Task.sleep(for: .milliseconds(20))
    }
    Foundation.kill(process, SIGKILL)
    var result = ChaosResult()
    result.processes = 1
    result.kills = 1
    return result
  }

  // MARK: - The recovery

  /// Starts the program again, kills it as planned, and at last lets it end.
  private func recover(_ home: ChaosHome) async throws -> ChaosResult {
    var result = ChaosResult()
    for kill in plan.recoveryKills.map(Optional.some) + [nil] {
      let ids = try await taskIDs(home)
      guard !ids.isEmpty else { break }
      let arguments = ["wait", "--json", "--timeout", "45"] + ids.map(String.init)
      result = result + counted(try await home.run(arguments, kill: kill))
    }
    return result
  }

  private func taskIDs(_ home: ChaosHome) async throws -> [Int64] {
    let listed = try await home.run(["tasks", "--json"])
    return listed.output.split(separator: "\n").compactMap { line in
      guard case .integer(let id)? = (try? JSONValue(parsing: String(line)))?["id"] else {
        return nil
      }
      return id
    }
  }

  private func counted(_ ended: ProgramRun.Ended) -> ChaosResult {
    var result = ChaosResult()
    result.processes = 1
    result.kills = ended.code == nil ? 1 : 0
    return result
  }
}
