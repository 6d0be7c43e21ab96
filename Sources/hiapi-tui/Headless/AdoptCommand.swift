import ArgumentParser
import Foundation
import HiAPICore

/// Finds tasks of the account that were made elsewhere, and takes them over.
struct AdoptCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "adopt",
    abstract: "Find tasks of the account that this database does not know, and take them over.",
    discussion: """
      Without ids it reads the service's list and shows them. Taken over, they are watched, and \
      their outputs saved, like any task. --as says that one is the task of unknown outcome that \
      is named. Exit codes: 0 shown or taken over, 1 no such task, 69 no connection, 77 key, 78 \
      configuration.
      """)

  @OptionGroup var account: AccountOptions
  @OptionGroup var form: JSONOption
  @OptionGroup var demo: DemoRefusal

  @Argument(help: "Ids of the service, as adopt alone lists them.")
  var ids: [String] = []

  @Flag(help: "Take over all of them.")
  var all = false

  @Option(
    name: .customLong("as"),
    help: ArgumentHelp("The task of unknown outcome that it is.", valueName: "task"))
  var unknown: String?

  func validate() throws {
    if unknown != nil, ids.count != 1 || all {
      throw ValidationError("--as needs exactly one id of the service.")
    }
  }

  func run() async throws {
    do {
      try await InterruptSignal.whileListening {
        try await ServiceSession.run(try account.settings()) { session, _ in
          try await adopt(in: session)
        }
      }
    } catch {
      throw ExitCode(saying: error)
    }
  }

  private func adopt(in session: ServiceSession) async throws {
    let engine = session.engine
    let strays = try await engine.strays(true)
    if let unknown, let id = ids.first {
      let task = try await session.tasks(named: [unknown])
      guard let local = task.first, try await engine.settle(local, TaskID(rawValue: id)) else {
        Console.say("task \(unknown) is not of unknown outcome, or \(id) is another task's id")
        throw ExitCode.failure
      }
      return try await show([local], engine)
    }
    guard all || !ids.isEmpty else {
      for stray in strays { show(stray) }
      if strays.isEmpty { Console.say("the service lists no task that is not known here") }
      return
    }
    let known = Set(strays.map(\.taskID))
    let wanted = all ? strays.map(\.taskID) : ids.map(TaskID.init)
    for id in wanted where !known.contains(id) {
      Console.say("\(id) is not among the tasks made elsewhere")
      throw ExitCode.failure
    }
    try await show(try await engine.adopt(wanted), engine)
  }

  private func show(_ ids: [LocalTaskID], _ engine: TaskEngine) async throws {
    for id in ids {
      if let task = try await engine.task(id) { TaskReport(isJSON: form.json).print(task) }
    }
  }

  private func show(_ stray: Stray) {
    guard !form.json else {
      return Console.print([
        "task_id": .string(stray.taskID.rawValue), "model": .text(stray.model),
        "status": .string(stray.status), "created": .time(stray.created),
        "may_be": .array(stray.mayBe.map { .integer($0.rawValue) }),
      ])
    }
    let maker = stray.mayBe.map { "  may be task \($0)" }.joined()
    Console.print(
      "\(stray.taskID)  \(stray.model ?? "?")  \(stray.status)  "
        + "\(stray.created?.formatted(.iso8601) ?? "")\(maker)")
  }
}
