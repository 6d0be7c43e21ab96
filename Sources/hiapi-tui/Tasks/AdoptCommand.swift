import ArgumentParser
import CellGrid
import Foundation
import HiAPICore

/// Finds tasks of the account that were made elsewhere, and takes them over.
struct AdoptCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "adopt",
    abstract: "Find tasks of the account that this database does not know, and take them over.",
    usage: """
      hiapi-tui adopt [<options>] [<id> ...]
      hiapi-tui adopt [<options>] <id> --as <task>
      hiapi-tui adopt [<options>] --none --as <task>
      """,
    discussion: """
      Without ids, it lists the tasks that only the service knows. A task that is taken over is \
      watched and its outputs are saved, like any other.

      --as settles a task of unknown outcome: either an id of the service is that task, or --none \
      says that the service made no task of it. It then counts as refused and not billed.

      \(exitCodes)
      """)

  private static let exitCodes = ExitCodeHelp.text([
    0: "listed or taken over, also where there is nothing to list",
    1: "there is no such task, or it cannot be taken over",
    64: ExitCodeHelp.usage,
    69: "no connection",
    74: ExitCodeHelp.output,
    77: "API key or permission",
    78: ExitCodeHelp.settings,
    130: ExitCodeHelp.interrupted,
  ])

  @OptionGroup var account: AccountOptions
  @OptionGroup var form: JSONOption
  @OptionGroup var demo: DemoRefusal

  @Argument(help: ArgumentHelp("A task id of the service, as adopt lists it.", valueName: "id"))
  var ids: [String] = []

  @Flag(help: "Take over all tasks that adopt lists.")
  var all = false

  @Flag(help: "The service made no task of the one that --as names.")
  var none = false

  @Option(
    name: .customLong("as"),
    help: ArgumentHelp("The task of unknown outcome that is settled.", valueName: "task"))
  var unknown: String?

  func validate() throws {
    if none {
      guard unknown != nil, ids.isEmpty, !all else {
        throw ValidationError("--none goes with --as and the task's number alone.")
      }
    } else if unknown != nil, ids.count != 1 || all {
      throw ValidationError("--as needs exactly one id of the service, or --none.")
    }
  }

  func run() async throws {
    do {
      try await InterruptSignal.whileListening {
        try await Workflow.run(try account.settings()) { try await adopt(by: $0) }
      }
    } catch {
      throw ExitCode(saying: error)
    }
  }

  private func adopt(by workflow: Workflow) async throws {
    let engine = workflow.engine
    if none, let unknown { return try await disown(unknown, by: workflow) }
    if let unknown, let id = ids.first {
      let task = try await workflow.store.named([unknown], preferring: workflow.baseURL)
      guard let local = task.first, try await engine.settle(local, TaskID(rawValue: id)) else {
        Console.say("task \(unknown) is not of unknown outcome, or \(id) is another task's id")
        throw ExitCode.failure
      }
      return try await show([local], engine)
    }
    guard ids.isEmpty else { return try await adopt(ids.map(TaskID.init), by: workflow) }
    let untrackedTasks = try await workflow.untrackedTasks()
    if all {
      // What may be a task that is here is a person's to decide, one by one.
      for untracked in untrackedTasks where !untracked.mayBe.isEmpty { sayWhatItMayBe(untracked) }
      let free = untrackedTasks.filter(\.mayBe.isEmpty).map(\.taskID)
      if untrackedTasks.isEmpty { sayNothingNew() }
      return try await show(try await engine.adopt(free), engine)
    }
    for untracked in untrackedTasks { show(untracked) }
    if untrackedTasks.isEmpty { sayNothingNew() }
  }

  private func sayNothingNew() {
    Console.say("the service lists no task that this database does not know")
  }

  /// Takes over the tasks that are named.
  private func adopt(_ ids: [TaskID], by workflow: Workflow) async throws {
    for id in ids {
      switch try await workflow.adopt(id) {
      case .known(let known):
        Console.say("\(id) is task \(known) here already")
        try await show([known], workflow.engine)
      case .adopted(let adopted): try await show(adopted, workflow.engine)
      case .notShown:
        Console.say("the service does not show \(id) to this key (HTTP 404)")
        throw ExitCode.failure
      case .undecided(let untracked):
        if let untracked { sayWhatItMayBe(untracked) }
        Console.say(
          "\(id) may be a task that is still being sent here; once that is settled, it can be adopted"
        )
        throw ExitCode.failure
      }
    }
  }

  private func sayWhatItMayBe(_ untracked: UntrackedTask) {
    for id in untracked.mayBe {
      Console.say(
        "\(untracked.taskID) may be task \(id), whose outcome is not known; if it is: hiapi-tui adopt"
          + " \(untracked.taskID) --as \(id)")
    }
  }

  /// Settles a task as one that the service never made, after asking where there is somebody to ask.
  private func disown(_ name: String, by workflow: Workflow) async throws {
    guard let id = try await workflow.store.named([name], preferring: workflow.baseURL).first,
      let task = try await workflow.engine.task(id), task.state == .unknown
    else {
      Console.say("task \(name) is not of unknown outcome")
      throw ExitCode.failure
    }
    for untracked in task.likely {
      Console.say("\(untracked.taskID) (\(untracked.status)) may be it, by its model and time")
    }
    if isatty(STDIN_FILENO) == 1 {
      let question =
        "Task \(id) then counts as refused and not billed, also if the service made a task of it"
        + " after all. Is that so? [y/N] "
      Console.write(SafeText(question).text, to: STDERR_FILENO)
      guard readLine()?.lowercased().hasPrefix("y") == true else {
        Console.say("nothing was changed")
        throw ExitCode.failure
      }
    }
    guard try await workflow.engine.disown(id) else {
      Console.say("an attempt of task \(id) is out or was answered; hiapi-tui show \(id) says more")
      throw ExitCode.failure
    }
    try await show([id], workflow.engine)
  }

  private func show(_ ids: [LocalTaskID], _ engine: TaskEngine) async throws {
    for id in ids {
      if let task = try await engine.task(id) { TaskReport(isJSON: form.json).print(task) }
    }
  }

  private func show(_ untracked: UntrackedTask) {
    guard !form.json else {
      return Console.print([
        "task_id": .string(untracked.taskID.rawValue), "model": .text(untracked.model),
        "status": .string(untracked.status), "created": .time(untracked.created),
        "may_be": .array(untracked.mayBe.map { .integer($0.rawValue) }),
      ])
    }
    let maker = untracked.mayBe.map { "  may be task \($0)" }.joined()
    Console.print(
      "\(untracked.taskID)  \(untracked.model ?? "?")  \(untracked.status)  "
        + "\(untracked.created?.formatted(.iso8601) ?? "")\(maker)")
  }
}
