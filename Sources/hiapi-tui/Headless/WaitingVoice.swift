import Foundation
import HiAPICore
import Synchronization

/// Counts the ticks of one wait.
final class TickCount: Sendable {
  private let ticks = Atomic(0)

  var count: Int { ticks.load(ordering: .relaxed) }

  func add() { ticks.wrappingAdd(1, ordering: .relaxed) }
}

/// Says on standard error what a command waits for: what is new at once, and how things stand before a
/// quarter of a minute has passed without a word.
///
/// Several tasks that are waited for at the same time share it, so that a long file does not fill the
/// screen. On a terminal, how things stand is one line that is replaced.
final class WaitingVoice: Sendable {
  /// There is one standard error.
  static let standardError = WaitingVoice()

  private struct Heard {
    var line = ""
    /// The events of the timeline that were said or are older than the wait.
    var events = 0
    /// What was last said of the lead, of an output and of a pause.
    var lead: String?
    var output: String?
    var isPaused = false
    var status = ""
  }

  private struct State {
    var heard: [LocalTaskID: Heard] = [:]
    /// The ticks of the first of them, and how many there were when something was said.
    var speaker: LocalTaskID?
    var saidAt = 0
  }

  private static let ticksOfSilence = Int(RetryPolicy.silence / TaskWait.tick)
  private let state = Mutex(State())

  /// Takes in how a task that is waited for stands.
  ///
  /// - Parameters:
  ///   - task: As it stands.
  ///   - outlook: What it waits for.
  ///   - isFirst: Whether it has just begun to be waited for.
  ///   - ticks: How many ticks of two seconds it has been waited for.
  func note(_ task: GenerationTask, _ outlook: TaskOutlook, isFirst: Bool, ticks: Int) {
    let line = WaitingWords.line(task, outlook, now: Date())
    let spoken = state.withLock { state in
      var heard = state.heard[task.id] ?? Heard()
      var news = Self.news(of: task, &heard, isFirst: isFirst)
      let lead = WaitingWords.lead(outlook.lead)
      // The words count seconds; that somebody leads who is stopped is news once.
      if (lead == nil) != (heard.lead == nil), let lead { news.append("task \(task.id): \(lead)") }
      heard.lead = lead
      if (outlook.pause != nil) != heard.isPaused, outlook.pause != nil { news.append(line) }
      heard.isPaused = outlook.pause != nil
      heard.line = line
      heard.status = task.status ?? task.state.rawValue
      state.heard[task.id] = heard
      let first = state.heard.keys.min()
      if state.speaker != first {
        // The one before may have been silent for a while: what is left of its patience counts on.
        state.saidAt = ticks - (state.speaker == nil ? 0 : Self.ticksOfSilence / 2)
        state.speaker = first
      }
      guard first == task.id else { return (news, String?.none) }
      if !news.isEmpty, state.heard.count == 1 { state.saidAt = ticks }
      if Console.showsProgress { return (news, Self.summary(state.heard, of: task)) }
      guard ticks - state.saidAt >= Self.ticksOfSilence else { return (news, nil) }
      state.saidAt = ticks
      return (news, Self.summary(state.heard, of: task))
    }
    say(spoken.0, standing: spoken.1)
  }

  /// Says what the timeline of a task that has ended brought last.
  func say(what task: GenerationTask) {
    let news = state.withLock { state -> [String] in
      guard var heard = state.heard[task.id] else { return [] }
      // How it ended is said by whoever waited.
      guard !task.state.isTerminal || task.state == .success else { return [] }
      return Self.news(of: task, &heard, isFirst: false)
    }
    say(news, standing: nil)
  }

  /// A task is not waited for any more.
  func leave(_ id: LocalTaskID) {
    state.withLock { $0.heard[id] = nil }
    Console.progress("")
  }

  private func say(_ news: [String], standing: String?) {
    if !news.isEmpty { Console.progress("") }
    for line in news { Console.say(line) }
    guard let standing else { return }
    Console.showsProgress ? Console.progress(standing) : Console.say(standing)
  }

  /// The notes of the timeline that were not there before; of one that begins to be waited for, the
  /// note that stands.
  private static func news(
    of task: GenerationTask, _ heard: inout Heard, isFirst: Bool
  ) -> [String] {
    let events = isFirst ? task.history.suffix(1) : task.history.dropFirst(heard.events)
    heard.events = task.history.count
    var news = events.compactMap { event in
      event.note.map { "task \(task.id): \($0)" }
    }
    let open = task.outputs.first { $0.state.isOpen && $0.note != nil }
    if let note = open?.note, note != heard.output {
      news.append("task \(task.id): an output is not saved yet: \(note)")
    }
    heard.output = open?.note
    return news
  }

  /// How things stand: the line of one task, or how many there are of each kind and the first of them.
  private static func summary(_ all: [LocalTaskID: Heard], of task: GenerationTask) -> String {
    let line = all[task.id]?.line ?? ""
    guard all.count > 1 else {
      guard let typical = task.typical, !task.state.isTerminal else { return line }
      return "\(line); typically \(typical.median.components.seconds) s"
    }
    let counts = Dictionary(grouping: all.values, by: \.status)
      .map { (word: $0.key, count: $0.value.count) }
      .sorted { ($1.count, $0.word) < ($0.count, $1.word) }
      .map { "\($0.count) \($0.word)" }.joined(separator: ", ")
    return "waiting for \(all.count) tasks: \(counts); \(line)"
  }
}
