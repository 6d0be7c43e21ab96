import CellGrid
import Foundation
import HiAPICore
import HiAPISimulator
import HiAPITestSupport

/// One run: submissions in bad weather, killed at random moments, then a recovery, then the reckoning.
public struct ChaosRun: Sendable {
  let plan: ChaosPlan
  private let program: ChaosProgram

  /// - Parameters:
  ///   - seed: What everything in the run follows from.
  ///   - themes: What it may be about; with none, anything.
  ///   - program: The program.
  public init(seed: UInt64, themes: [ChaosTheme] = [], program: ChaosProgram) {
    plan = ChaosPlan(seed: seed, themes: themes.isEmpty ? program.themes : themes)
    self.program = program
  }

  public func run() async throws -> ChaosResult {
    let stage = try await ChaosStage(plan: plan, program: program)
    try await act(stage)
    if let batch = plan.batch { try await run(batch, stage) }
    try await turn(stage)
    try await ChaosRecovery(plan: plan, stage: stage).run()
    var result = ChaosReckoning(try await stage.books()).result()
    result.failures = result.failures.map { "seed \(plan.seed) (\(plan.theme.rawValue)): \($0)" }
    result.runs = 1
    result.themes = [plan.theme.rawValue: 1]
    result = result + stage.log.counts
    for record in [stage.service.record, stage.other.record] {
      result.faults.merge(record.faults, uniquingKeysWith: +)
    }
    await stage.close()
    return result
  }

  // MARK: - The acts

  private func act(_ stage: ChaosStage) async throws {
    try await withThrowingTaskGroup { group in
      for submission in plan.submissions {
        group.addTask { try await submit(submission, stage) }
      }
      if let kill = plan.interfaceKill {
        group.addTask { try await showInterface(stage, kill: kill) }
      }
      try await group.waitForAll()
    }
  }

  private func submit(_ submission: ChaosPlan.Submission, _ stage: ChaosStage) async throws {
    try await Task.sleep(for: .milliseconds(submission.start))
    let account = submission.destination.account
    stage.log.want(submission.intent, stage.intent(at: account, plan))
    var arguments = [
      "submit", "--json", "--model", "gpt-image-2", "--prompt", submission.prompt,
      "--download", stage.home.outputs, "--timeout", program.timeout(20),
    ]
    if submission.isSeenThrough { arguments.append("--wait") }
    let ended = try await stage.run(
      arguments, to: submission.destination, plan.clocks.before, kill: submission.kill)
    guard let code = ended.code, account != .demo else { return }
    if [0, 1, 75].contains(code), (try? JSONValue(parsing: ended.output))?["id"] == nil {
      stage.log.misbehaved("submit ended with \(code) and printed no task: \(ended.errors)")
    }
  }

  private func showInterface(_ stage: ChaosStage, kill: Int) async throws {
    let home = stage.home
    let command = TerminalCommand(
      program.path, [], environment: home.environment(plan.clocks.before),
      directory: home.folder.path("home"))
    let terminal = try PseudoTerminal(command, size: Size(columns: 120, rows: 40))
    let process = terminal.processID
    let end = ContinuousClock.now + .milliseconds(program.moment(kill) ?? kill)
    while ContinuousClock.now < end {
      // A terminal that nobody reads would hold the program up.
      while terminal.read() != nil {}
      try await Task.sleep(for: .milliseconds(20))
    }
    Foundation.kill(process, SIGKILL)
    stage.log.killedInterface()
  }

  // MARK: - The batch

  private func run(_ batch: ChaosBatch, _ stage: ChaosStage) async throws {
    for (row, count) in batch.wanted {
      var intent = stage.intent(at: batch.destination.account, plan)
      intent.most = count
      stage.log.want(row, intent)
    }
    for run in batch.runs {
      let name = try stage.home.write(run)
      if run.isHeld { stage.holdAnswers() }
      let ended = try await stage.run(
        command(name, stage), to: batch.destination, plan.clocks.before, kill: run.kill,
        interrupt: run.interrupt)
      stage.releaseAnswers()
      if ended.isInterrupted, ended.code != nil { try await watchWithdrawn(batch, stage) }
    }
    try await finish(batch, stage)
  }

  private func command(_ name: String, _ stage: ChaosStage) -> [String] {
    [
      "submit", "--json", "--from", name, "--download", stage.home.outputs, "--timeout",
      program.timeout(20),
    ]
  }

  /// After `^C`, nothing is left to be sent, and another command of the account sends nothing that was not
  /// sent before.
  private func watchWithdrawn(_ batch: ChaosBatch, _ stage: ChaosStage) async throws {
    let before = stage.submitted
    let open = try await stage.known().filter { !$0.state.isTerminal }
    for task in open where task.state == .intent {
      // Where nobody comes by, it lies there; whoever comes by may send it.
      stage.log.leftAfterInterrupt(task.prompt ?? "task \(task.id)")
    }
    let ids = open.map(\.id.rawValue)
    guard !ids.isEmpty else { return }
    _ = try await stage.run(
      ["wait", "--json", "--timeout", program.timeout(2)] + ids.map(String.init),
      to: batch.destination,
      plan.clocks.before)
    for intent in stage.submitted.subtracting(before) where batch.wanted[intent] != nil {
      stage.log.sentAfterInterrupt(intent)
    }
  }

  /// Runs the last file until all of its rows went through, as a person would.
  private func finish(_ batch: ChaosBatch, _ stage: ChaosStage) async throws {
    guard let last = batch.runs.last else { return }
    let name = try stage.home.write(last)
    for _ in 0..<8 {
      let ended = try await stage.run(
        command(name, stage), to: batch.destination, plan.clocks.before)
      if ended.code == 0 { break }
    }
    let billed = stage.billedByIntent
    for (row, count) in Dictionary(last.rows.map { ($0, 1) }, uniquingKeysWith: +)
    where billed[row, default: 0] < count {
      stage.log.notSent(row)
    }
  }

  // MARK: - Between the acts and the recovery

  private func turn(_ stage: ChaosStage) async throws {
    if plan.rotatesKey {
      try stage.home.configure(standardKey: ChaosHome.secondKey)
      if plan.revokesKey { stage.service.revoke(ChaosHome.firstKey) }
    }
    for simulator in [stage.service, stage.other] {
      simulator.advanceClock(by: .seconds(plan.clocks.after.service))
    }
  }
}
