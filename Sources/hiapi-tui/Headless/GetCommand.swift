import ArgumentParser
import Foundation
import HiAPICore

/// Saves the outputs of tasks that are not on disk.
struct GetCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "get",
    abstract: "Save the outputs of tasks that succeeded; what is on disk already is not fetched.",
    discussion: """
      Links that expired are asked for anew. Prints where the files are. Exit codes: 0 all saved, \
      1 one could not be saved, 75 time ran out; the next run goes on.
      """)

  @OptionGroup var service: ServiceOptions
  @OptionGroup var patience: Patience
  @OptionGroup var demo: DemoRefusal

  @Argument(help: "Numbers of this program, or ids of the service.")
  var ids: [String]

  func run() async throws {
    do {
      let codes = try await InterruptSignal.whileListening {
        try await service.withSession { session, _ in try await get(in: session) }
      }
      throw ExitCode(codes.map(\.rawValue).max() ?? ExitCode.usage.rawValue)
    } catch {
      throw ExitCode(saying: error)
    }
  }

  private func get(in session: ServiceSession) async throws -> [ExitCode] {
    let report = TaskReport(isJSON: service.json)
    var codes: [ExitCode] = []
    for id in try await session.tasks(named: ids) {
      try await service.placeOutputs(of: [id], in: session)
      try await session.engine.collectAgain(id)
      let wait = TaskWait(engine: session.engine)
      let saved = try await patience.wait {
        try await wait.task(id) { task in
          // One that has not ended has nothing to save yet.
          task.state != .success || !task.outputs.contains(where: \.state.isOpen)
        }
      }
      guard let task = try await session.engine.task(id) else { continue }
      if task.state != .success { Console.say("task \(id) is \(task.state.rawValue)") }
      if saved == nil { Console.say("time ran out; the next run goes on") }
      report.explain(task)
      report.print(task)
      codes.append(saved == nil ? .undecided : task.exitCode)
    }
    return codes
  }
}
