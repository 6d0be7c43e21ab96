import ArgumentParser
import Foundation
import HiAPICore

/// Waits for tasks until they have ended and their outputs are saved.
struct WaitCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "wait",
    abstract: "Wait until tasks have ended and their outputs are saved.",
    usage: "hiapi-tui wait [<options>] <task> ...",
    discussion: """
      A task that has ended and is saved needs neither API key nor connection. What is waited for \
      is said on standard error at least every 15 seconds. With --json, one object is printed for \
      each task, in the order in which they end. The exit code is the highest of theirs.

      Without --timeout, it gives up after two minutes without a connection, with a refused key, or \
      while another hiapi-tui that should watch is stopped. The tasks go on, and the next run \
      watches them.

      \(exitCodes)
      """)

  private static let exitCodes = ExitCodeHelp.text([
    0: "all have finished and are saved",
    1: """
    one failed, could not be saved, does not exist or belongs to another base URL, or the \
    database can only be read
    """,
    64: ExitCodeHelp.usage,
    69: "no connection",
    74: ExitCodeHelp.output,
    75: "time ran out, or an outcome is not known yet",
    77: "API key, permission or balance",
    78: ExitCodeHelp.settings,
    130: ExitCodeHelp.interrupted,
  ])

  @OptionGroup var service: ServiceOptions
  @OptionGroup var patience: Patience
  @OptionGroup var demo: DemoRefusal

  @Argument(help: NamedTasks.help)
  var ids: [String] = []

  func run() async throws {
    guard !ids.isEmpty else {
      throw MissingArgument.said("the number or id of a task", for: "wait")
    }
    do {
      let codes = try await InterruptSignal.whileListening { try await wait() }
      // The worst of them counts; success is 0.
      throw ExitCode(codes.map(\.rawValue).max() ?? ExitCode.usage.rawValue)
    } catch {
      if error is InterruptSignal { Console.say(Self.goesOn) }
      throw ExitCode(saying: error)
    }
  }

  /// What becomes of tasks that are waited for no longer.
  static let goesOn = "interrupted; the tasks go on, and the next run watches them"

  private func wait() async throws -> [ExitCode] {
    let baseURL = try service.settings(for: .database).endpoint.value.text
    let store = try service.openStore()
    let named = try await NamedTasks(ids, in: store, at: baseURL) { task in
      task.isFinished && !task.hasOutputsToTryAgain(at: Date())
    }
    let report = TaskReport(isJSON: service.json)
    for task in named.ended {
      report.explain(task)
      report.print(task)
    }
    named.sayElsewhere(than: baseURL)
    var codes = named.ended.map(\.exitCode) + named.elsewhere.map { _ in ExitCode.failure }
    guard !named.open.isEmpty else { return codes }
    if let unattended = try await named.sayUnattended(in: store, report) {
      return codes + unattended
    }
    codes += try await service.withWorkflow { workflow in
      try await wait(for: named.open, by: workflow)
    }
    return codes
  }

  private func wait(for ids: [LocalTaskID], by workflow: Workflow) async throws -> [ExitCode] {
    let report = TaskReport(isJSON: service.json)
    try await service.placeOutputs(of: ids, in: workflow)
    await workflow.engine.start()
    return try await withThrowingTaskGroup(of: Workflow.WaitEnd.self) { group in
      for id in ids {
        group.addTask { try await workflow.wait(for: id, within: patience.limit) }
      }
      var codes: [ExitCode] = []
      for try await end in group {
        switch end {
        case .reached: break
        case .timeRanOut(let task): Console.say("time ran out; task \(task.id) goes on")
        // The others are waited for.
        case .givenUp(_, let wait): Console.say(wait.sentence)
        }
        report.explain(end.task)
        report.print(end.task)
        if case .givenUp(_, let wait) = end {
          codes.append(wait.exitCode)
        } else {
          codes.append(end.task.exitCode)
        }
      }
      return codes
    }
  }
}
