import ArgumentParser
import Foundation
import HiAPICore

/// Waits for tasks until they have ended and their outputs are saved.
struct WaitCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "wait",
    abstract: "Wait until tasks have ended and their outputs are saved.",
    discussion: """
      With --json, one object for each task, in the order in which they end. Exit codes: 0 all \
      done and saved, 1 one failed or could not be saved, 75 time ran out, 77 key or balance, \
      130 interrupted; the tasks go on, and the next run watches them.
      """)

  @OptionGroup var service: ServiceOptions
  @OptionGroup var patience: Patience
  @OptionGroup var demo: DemoRefusal

  @Argument(help: "Numbers of this program, or ids of the service.")
  var ids: [String]

  func run() async throws {
    do {
      let tasks = try await InterruptSignal.whileListening {
        try await service.withSession { session, _ in try await wait(in: session) }
      }
      // The worst of them counts; success is 0.
      throw ExitCode(tasks.map(\.exitCode.rawValue).max() ?? ExitCode.usage.rawValue)
    } catch {
      throw ExitCode(saying: error)
    }
  }

  private func wait(in session: ServiceSession) async throws -> [GenerationTask] {
    let found = try await session.tasks(named: ids)
    let report = TaskReport(isJSON: service.json)
    try await service.placeOutputs(of: found, in: session)
    await session.engine.start()
    return try await withThrowingTaskGroup(of: GenerationTask.self) { group in
      for id in found {
        group.addTask { try await wait(for: id, in: session) }
      }
      var tasks: [GenerationTask] = []
      for try await task in group {
        report.explain(task)
        report.print(task)
        tasks.append(task)
      }
      return tasks
    }
  }

  private func wait(for id: LocalTaskID, in session: ServiceSession) async throws
    -> GenerationTask
  {
    let wait = TaskWait(engine: session.engine)
    if let task = try await patience.wait({ try await wait.end(of: id) }) { return task }
    Console.say("time ran out; task \(id) goes on")
    return try await Submission(engine: session.engine, isSeenThrough: true).task(id)
  }
}

extension ServiceSession {
  /// The tasks that a person names.
  ///
  /// - Throws: Exit code 1, after it was said, for a name that is none.
  func tasks(named names: [String]) async throws -> [LocalTaskID] {
    var found: [LocalTaskID] = []
    for name in names {
      guard let id = try await store.find(name) else {
        Console.say("there is no task \(name) in \(store.path)")
        throw ExitCode.failure
      }
      if !found.contains(id) { found.append(id) }
    }
    return found
  }
}
