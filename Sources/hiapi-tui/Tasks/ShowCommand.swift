import ArgumentParser
import Foundation
import HiAPICore

/// Shows one task of the database.
struct ShowCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show one task with its history; needs neither API key nor network.",
    usage: "hiapi-tui show [<options>] <task>",
    discussion: """
      --base-url looks only among the tasks sent to that address, --profile only among those sent \
      with that profile's key.

      \(exitCodes)
      """)

  private static let exitCodes = ExitCodeHelp.text([
    0: "shown",
    1: "there is no such task, or the database cannot be opened",
    64: ExitCodeHelp.usage,
    74: ExitCodeHelp.output,
    78: ExitCodeHelp.settings,
  ])

  @OptionGroup var options: StoreOptions

  @Argument(help: NamedTasks.help)
  var id: String?

  func run() async throws {
    guard let id else {
      throw MissingArgument.said("the number or id of a task", for: "show")
    }
    let (store, account, baseURL) = try options.open()
    do {
      let found = try await store.named([id], of: account, preferring: baseURL)
      guard let name = found.first, let task = try await store.task(name) else {
        throw ExitCode.failure
      }
      guard !options.json else { return Console.print(task.json) }
      TaskReport(isJSON: false).print(task)
      if let prompt = task.prompt { Console.print("prompt      \(prompt)") }
      Console.print("created     \(task.created.formatted(.iso8601))")
      if let completed = task.completed {
        Console.print("completed   \(completed.formatted(.iso8601))")
      }
      Console.print("sent        \(Self.attempts(task)) \(task.baseURL)")
      let refund = task.state == .fail ? ", refund possible" : ""
      Console.print("billed      \(task.billed.rawValue)\(refund)")
      for untracked in task.likely {
        Console.print(
          "may be      \(untracked.taskID)  \(untracked.model ?? "?")  \(untracked.status)")
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

  /// How often it was sent, up to the address.
  private static func attempts(_ task: GenerationTask) -> String {
    if task.isAdopted { return "by another program, to" }
    return switch task.attempts {
    case 0: "not yet; it is for"
    case 1: "once, to"
    default: "\(task.attempts) times, to"
    }
  }
}
