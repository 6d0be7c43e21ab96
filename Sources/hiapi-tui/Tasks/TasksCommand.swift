import ArgumentParser
import Foundation
import HiAPICore

/// Lists the tasks of the database.
struct TasksCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tasks",
    abstract: "List tasks, newest first; needs neither API key nor network.",
    usage: "hiapi-tui tasks [<options>]",
    discussion: """
      A task is shown as it was last seen: while no hiapi-tui runs, nobody watches it. --base-url \
      lists only tasks sent to that address, --profile only those sent with that profile's key.

      \(exitCodes)
      """)

  private static let exitCodes = ExitCodeHelp.text([
    0: "listed, also where there is no task",
    1: "the database cannot be opened",
    64: ExitCodeHelp.usage,
    74: ExitCodeHelp.output,
    78: ExitCodeHelp.settings,
  ])

  @OptionGroup var options: StoreOptions

  @Flag(help: "List only tasks that have not ended.")
  var live = false

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("List at most this many tasks. (default: all)", valueName: "count"),
    transform: Self.count)
  var limit: Int?

  private static func count(_ text: String) throws -> Int {
    guard let count = Int(text), count >= 0 else {
      throw ValidationError("--limit is a whole number from 0 on, not “\(text)”.")
    }
    return count
  }

  func run() async throws {
    let (store, account, _) = try options.open()
    do {
      try await list(store, of: account)
      try await sayUnattended(store)
    } catch {
      throw ExitCode(saying: error)
    }
  }

  private func list(_ store: TaskStore, of account: TaskAccount?) async throws {
    // A person's only: for a script, each line is a task.
    if !options.json, isatty(STDOUT_FILENO) == 1 {
      Console.print(Self.line("task", "created (UTC)", "state", "model", "detail", "prompt"))
    }
    var rest = limit ?? .max
    var last: LocalTaskID?
    while rest > 0 {
      let rows = try await store.rows(
        live ? .live : .all, of: account, before: last, limit: min(rest, 500))
      for row in rows {
        if options.json {
          if let task = try await store.task(row.id) { Console.print(task.json) }
        } else {
          Console.print(Self.line(row))
        }
      }
      guard let end = rows.last?.id else { return }
      rest -= rows.count
      last = end
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
    // The service's word is news only where it is not the state's.
    let word = row.status == row.state.rawValue ? nil : row.status
    let what = row.errorCode ?? word ?? ""
    return line(
      String(row.id.rawValue), row.created.formatted(.iso8601), row.state.rawValue, row.model, what,
      String(row.prompt.prefix(60)))
  }

  private static func line(
    _ id: String, _ created: String, _ state: String, _ model: String, _ what: String,
    _ prompt: String
  ) -> String {
    [
      String(repeating: " ", count: max(0, 5 - id.count)) + id, pad(created, 20), pad(state, 9),
      pad(model, 24), pad(what, 18), prompt,
    ].joined(separator: "  ")
  }

  private static func pad(_ text: String, _ count: Int) -> String {
    text + String(repeating: " ", count: max(0, count - text.count))
  }
}
