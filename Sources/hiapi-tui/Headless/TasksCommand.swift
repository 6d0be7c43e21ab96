import ArgumentParser
import Foundation
import HiAPICore

/// Lists the tasks of the database.
struct TasksCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tasks",
    abstract: "List tasks, newest first; needs neither key nor network.",
    discussion: "With --json, one task a line, each as `show --json` prints it.")

  @OptionGroup var service: ServiceOptions

  @Flag(help: "Only tasks that have not ended.")
  var live = false

  @Option(help: "At most so many; all of them without it.")
  var limit: Int?

  func validate() throws {
    if let limit, limit < 0 { throw ValidationError("The limit is a number from 0 on.") }
  }

  func run() async throws {
    let store = try service.openStore()
    do {
      try await list(store)
      try await sayUnattended(store)
    } catch {
      throw ExitCode(saying: error)
    }
  }

  private func list(_ store: TaskStore) async throws {
    let page = 500
    var offset = 0
    var rest = limit ?? .max
    while rest > 0 {
      let window = try await store.window(live ? .live : .all, offset: offset, limit: page)
      for row in window.rows where rest > 0 {
        if service.json {
          if let task = try await store.task(row.id) { Console.print(task.json) }
        } else {
          Console.print(Self.line(row))
        }
        rest -= 1
      }
      offset += window.rows.count
      guard !window.rows.isEmpty, offset < window.length else { return }
    }
  }

  /// Says of unfinished tasks that no program looks after them at this moment.
  private func sayUnattended(_ store: TaskStore) async throws {
    let ids = try await store.unattended()
    guard !ids.isEmpty else { return }
    let few = ids.prefix(5).map { "\($0)" }.joined(separator: " ")
    let more = ids.count > 5 ? " …" : ""
    Console.say(
      ids.count == 1
        ? "no program watches task \(few) now, so it is shown as it was last seen; "
          + "hiapi-tui wait \(few) goes on with it"
        : "no program watches \(ids.count) unfinished tasks now, so they are shown as they were last "
          + "seen; hiapi-tui wait \(few)\(more) goes on with them")
  }

  private static func line(_ row: TaskSummary) -> String {
    let id = String(row.id.rawValue)
    let what = row.errorCode ?? row.status ?? row.state.rawValue
    return [
      String(repeating: " ", count: max(0, 5 - id.count)) + id,
      row.created.formatted(.iso8601), pad(row.state.rawValue, 9), pad(row.model, 24),
      pad(what, 18), String(row.prompt.prefix(60)),
    ].joined(separator: "  ")
  }

  private static func pad(_ text: String, _ count: Int) -> String {
    text + String(repeating: " ", count: max(0, count - text.count))
  }
}
