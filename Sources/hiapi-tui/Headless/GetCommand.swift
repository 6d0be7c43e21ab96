import ArgumentParser
import Foundation
import HiAPICore

/// Saves the outputs of tasks that are not on disk.
struct GetCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "get",
    abstract: "Save the outputs of tasks that succeeded; what is on disk already is not fetched.",
    usage: "hiapi-tui get [<options>] <ids> ...",
    discussion: """
      Links that expired are asked for again. Prints where the files are. What is on disk already \
      needs neither key nor connection. Without --timeout it gives up after two minutes without a \
      connection (69), with a key that is refused (77), or with a program that leads and is stopped \
      (75). Exit codes: 0 all saved, 1 one could not be saved, or is of another base URL, 75 not \
      ended yet, or time ran out; the next run goes on.
      """)

  @OptionGroup var service: ServiceOptions
  @OptionGroup var patience: Patience
  @OptionGroup var demo: DemoRefusal

  @Argument(help: "Numbers of this program, or ids of the service.")
  var ids: [String] = []

  func run() async throws {
    guard !ids.isEmpty else {
      throw MissingArgument.said("the number or id of a task", for: "get")
    }
    do {
      let codes = try await InterruptSignal.whileListening { try await get() }
      throw ExitCode(codes.map(\.rawValue).max() ?? ExitCode.usage.rawValue)
    } catch {
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
    for task in named.ended { report.print(task) }
    named.sayElsewhere(than: baseURL)
    var codes = named.ended.map(\.exitCode) + named.elsewhere.map { _ in ExitCode.failure }
    guard !named.open.isEmpty else { return codes }
    if let unattended = try await named.sayUnattended(in: store, report) {
      return codes + unattended
    }
    let others = try await service.withSession { session, _ in
      try await get(named.open, in: session)
    }
    codes += others
    return codes
  }

  private func get(_ ids: [LocalTaskID], in session: ServiceSession) async throws -> [ExitCode] {
    let report = TaskReport(isJSON: service.json)
    var codes: [ExitCode] = []
    for id in ids {
      try await service.placeOutputs(of: [id], in: session)
      try await session.engine.collectAgain(id)
      let wait = TaskWait(session)
      var saved: GenerationTask?
      var end: WaitGivenUp?
      do {
        saved = try await patience.wait { try await wait.outputs(of: id) }
      } catch let error as WaitGivenUp {
        end = error
      }
      var found = saved
      if found == nil { found = try await session.engine.task(id) }
      guard let task = found else { continue }
      if task.state != .success { Console.say("task \(id) is \(task.state.rawValue)") }
      if saved == nil { Console.say(end?.description ?? "time ran out; the next run goes on") }
      report.explain(task)
      report.print(task)
      codes.append(saved?.exitCode ?? end?.exitCode ?? .undecided)
    }
    return codes
  }
}
