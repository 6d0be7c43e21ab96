import ArgumentParser
import Foundation
import HiAPICore

/// Lists the tasks of the database.
struct TasksCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tasks",
    abstract: "List tasks, newest first; needs neither key nor network.",
    discussion: """
      With --json, one task a line, each as `show --json` prints it. --base-url leaves those sent \
      there, --profile those sent with that profile's key; without them all are listed.
      """)

  @OptionGroup var options: StoreOptions

  @Flag(help: "Only tasks that have not ended.")
  var live = false

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("List so many at most (default: all).", valueName: "count"),
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
