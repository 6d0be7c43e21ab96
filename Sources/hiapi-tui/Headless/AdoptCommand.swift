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
      is named.
      """)

  @OptionGroup var service: ServiceOptions

  @Argument(help: "Ids of the service.")
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
        try await service.withSession { session, _ in try await adopt(in: session) }
      }
    } catch {
      throw ExitCode(saying: error)
    }
  }

  private func adopt(in session: ServiceSession) async throws {
    let engine = session.engine
    if let unknown, let id = ids.first {
      let task = try await session.tasks(named: [unknown])
      guard let local = task.first, try await engine.settle(local, TaskID(rawValue: id)) else {
        Console.say("task \(unknown) is not of unknown outcome, or \(id) is another task's id")
        throw ExitCode.failure
      }
      return try await show([local], engine)
    }
    guard ids.isEmpty else { return try await adopt(ids.map(TaskID.init), in: session) }
    let voice = Console.saying("the service's list is being read")
    defer { voice.cancel() }
    let strays = try await engine.strays(true)
    if all { return try await show(try await engine.adopt(strays.map(\.taskID)), engine) }
    for stray in strays { show(stray) }
    if strays.isEmpty { Console.say("the service lists no task that is not known here") }
  }

  /// Takes over the tasks that are named; each is asked for by itself, so that no list has to show it.
  private func adopt(_ ids: [TaskID], in session: ServiceSession) async throws {
    for id in ids {
      let known = try await session.store.matches(id.rawValue, preferring: session.baseURL)
        .first { !$0.isByNumber && $0.baseURL == session.baseURL }
      if let known, known.key == session.account {
        Console.say("\(id) is task \(known.id) here already")
        try await show([known.id], session.engine)
        continue
      }
      let adopted: [LocalTaskID]
      do {
        let voice = Console.saying("the service is asked for \(id)")
        defer { voice.cancel() }
        adopted = try await session.engine.adopt([id])
      } catch let error as HiAPIError where error.code == .rejected(status: 404) {
        Console.say("the service does not show \(id) to this key (HTTP 404)")
        throw ExitCode.failure
      }
      guard !adopted.isEmpty else {
        Console.say(
          "\(id) may be a task that is still being sent here; once that is settled, it can be adopted"
        )
        throw ExitCode.failure
      }
      try await show(adopted, session.engine)
    }
  }

  private func show(_ ids: [LocalTaskID], _ engine: TaskEngine) async throws {
    for id in ids {
      if let task = try await engine.task(id) { TaskReport(isJSON: service.json).print(task) }
    }
  }

  private func show(_ stray: Stray) {
    guard !service.json else {
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
