import ArgumentParser
import Foundation
import HiAPICore

/// Shows one task of the database.
struct ShowCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show one task; needs neither key nor network.")

  @OptionGroup var service: ServiceOptions

  @Argument(help: "This program's number of the task, or the service's id.")
  var id: String

  func run() async throws {
    let store = try service.openStore()
    do {
      let baseURL = try service.settings().endpoint.value.text
      let found = try await store.named([id], preferring: baseURL)
      guard let name = found.first, let task = try await store.task(name) else {
        throw ExitCode.failure
      }
      guard !service.json else { return Console.print(task.json) }
      TaskReport(isJSON: false).print(task)
      if let prompt = task.prompt { Console.print("prompt      \(prompt)") }
      Console.print("created     \(task.created.formatted(.iso8601))")
      if let completed = task.completed {
        Console.print("completed   \(completed.formatted(.iso8601))")
      }
      Console.print("sent        \(task.attempts) times to \(task.baseURL)")
      let refund = task.state == .fail ? ", refund possible" : ""
      Console.print("billed      \(task.billed.rawValue)\(refund)")
      for stray in task.likely {
        Console.print("may be      \(stray.taskID)  \(stray.model ?? "?")  \(stray.status)")
      }
      for event in task.history {
        Console.print(
          "\(event.at.formatted(.iso8601))  \(event.state.rawValue)  \(event.note ?? "")")
      }
      TaskReport(isJSON: false).explain(task)
    } catch {
      throw ExitCode(saying: error)
    }
  }
}
