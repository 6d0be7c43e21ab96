import ArgumentParser
import Foundation
import HiAPICore

/// Saves the outputs of tasks that are not on disk.
struct GetCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "get",
    abstract: "Save the outputs of tasks that succeeded, and print where the files are.",
    usage: "hiapi-tui get [<options>] <task> ...",
    discussion: """
      What is on disk already is not fetched again and needs neither API key nor connection. For a \
      link that has expired, the service is asked for a new one. The exit code is the highest of \
      the tasks'.

      Without --timeout, it gives up after two minutes without a connection, with a refused key, or \
      while another hiapi-tui that should fetch is stopped. The next run goes on.

      \(exitCodes)
      """)

  private static let exitCodes = ExitCodeHelp.text([
    0: "all are saved",
    1: """
    one failed, could not be saved, does not exist or belongs to another base URL, or the \
    database can only be read
    """,
    64: ExitCodeHelp.usage,
    69: "no connection",
    74: ExitCodeHelp.output,
    75: "one has not ended yet, or time ran out",
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
      throw MissingArgument.said("the number or id of a task", for: "get")
    }
    do {
      let codes = try await InterruptSignal.whileListening { try await get() }
      throw ExitCode(codes.map(\.rawValue).max() ?? ExitCode.usage.rawValue)
    } catch {
      if error is InterruptSignal { Console.say(WaitCommand.goesOn) }
      throw ExitCode(saying: error)
    }
  }

  private func get() async throws -> [ExitCode] {
    let baseURL = try service.settings(for: .database).endpoint.value.text
    let store = try service.openStore()
    let named = try await NamedTasks(ids, in: store, at: baseURL) { task in
      try await store.isOnDisk(task.id)
    }
    let report = TaskReport(isJSON: service.json)
    for task in named.ended {
      sayState(of: task)
      report.print(task)
    }
    named.sayElsewhere(than: baseURL)
    var codes = named.ended.map(\.exitCode) + named.elsewhere.map { _ in ExitCode.failure }
    guard !named.open.isEmpty else { return codes }
    if let unattended = try await named.sayUnattended(in: store, report) {
      return codes + unattended
    }
    codes += try await service.withWorkflow { workflow in
      try await get(named.open, by: workflow)
    }
    return codes
  }

  /// Says of a task that did not succeed how it stands: it has files only where the service lists some.
  private func sayState(of task: GenerationTask) {
    if task.state != .success { Console.say("task \(task.id) is \(task.state.rawValue)") }
  }

  private func get(_ ids: [LocalTaskID], by workflow: Workflow) async throws -> [ExitCode] {
    let report = TaskReport(isJSON: service.json)
    var codes: [ExitCode] = []
    for id in ids {
      try await service.placeOutputs(of: [id], in: workflow)
      let end = try await workflow.collect(id, within: patience.limit)
      let task = end.task
      sayState(of: task)
      switch end {
      case .reached: codes.append(task.exitCode)
      case .timeRanOut:
        Console.say("time ran out; the next run goes on")
        codes.append(.undecided)
      case .givenUp(_, let wait):
        Console.say(wait.sentence)
        codes.append(wait.exitCode)
      }
      report.explain(task)
      report.print(task)
    }
    return codes
  }
}
