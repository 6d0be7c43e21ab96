import ArgumentParser
import HiAPICore

/// The tasks that a person names, apart by what a command needs for them.
struct NamedTasks: Sendable {
  /// How a task is named on the command line.
  static let help = ArgumentHelp(
    "A task: its number in this program, or its id at the service.", valueName: "task")

  /// Nothing is left to be done about these: neither key nor connection is needed.
  var ended: [GenerationTask] = []
  /// These are to be waited for.
  var open: [LocalTaskID] = []
  /// These belong to another base URL than the one at hand.
  var elsewhere: [GenerationTask] = []

  /// Looks the names up.
  ///
  /// - Parameters:
  ///   - names: Numbers of this program, or ids of the service.
  ///   - store: The database.
  ///   - baseURL: The base URL at hand.
  ///   - hasEnded: Whether nothing is left to be done about a task.
  /// - Throws: Exit code 1, after it was said, for a name that is none.
  init(
    _ names: [String], in store: TaskStore, at baseURL: String,
    hasEnded: @Sendable (GenerationTask) async throws -> Bool
  ) async throws {
    for id in try await store.named(names, preferring: baseURL) {
      guard let task = try await store.task(id) else { continue }
      if try await hasEnded(task) {
        ended.append(task)
      } else if task.baseURL == baseURL {
        open.append(id)
      } else {
        elsewhere.append(task)
      }
    }
  }

  /// Says of the tasks of other base URLs how they are reached.
  func sayElsewhere(than baseURL: String) {
    for task in elsewhere {
      Console.say(
        "task \(task.id) was sent to \(task.baseURL), and this run is for \(baseURL): "
          + "name its own with --base-url \(task.baseURL), or the profile that has it")
    }
  }

  /// Says of the open tasks how they stand, where the database can only be read: nobody here can watch
  /// or save anything then.
  ///
  /// - Returns: What each of them is for the command; nil where the database can be written.
  func sayUnattended(in store: TaskStore, _ report: TaskReport) async throws -> [ExitCode]? {
    guard store.readingOnly != nil else { return nil }
    for id in open {
      Console.say("task \(id) is not waited for, and nothing of it is saved")
      if let task = try await store.task(id) { report.print(task) }
    }
    return open.map { _ in .failure }
  }
}

extension TaskStore {
  /// The tasks that a person names, each once.
  ///
  /// - Throws: Exit code 1, after it was said, for a name that is none.
  func named(
    _ names: [String], of account: TaskAccount? = nil, preferring baseURL: String
  ) async throws -> [LocalTaskID] {
    var found: [LocalTaskID] = []
    for name in names {
      let matches = try await matches(name, of: account, preferring: baseURL)
      guard let first = matches.first else {
        let place = account.map { ", sent to \($0.baseURL)" } ?? ""
        Console.say("there is no task \(name) in \(path)\(place)")
        throw ExitCode.failure
      }
      sayOthers(name, first, matches.dropFirst())
      if !found.contains(first.id) { found.append(first.id) }
    }
    return found
  }

  /// Says which task is taken, where the name fits more than one.
  private func sayOthers(_ name: String, _ taken: TaskMatch, _ others: ArraySlice<TaskMatch>) {
    guard !others.isEmpty else { return }
    let list = others.map { "task \($0.id) at \($0.baseURL)" }.joined(separator: ", ")
    Console.say(
      taken.isByNumber
        ? "\(name) is taken as this program's number; it is also the service's id of \(list)"
        : "\(name) is taken as task \(taken.id) at \(taken.baseURL); it is also \(list)")
  }
}
