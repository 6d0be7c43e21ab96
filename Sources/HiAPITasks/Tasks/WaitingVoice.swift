import Foundation
import Synchronization

/// Says what a command waits for: what is new at once, and how things stand before a quarter of a minute
/// has passed without a word.
///
/// All that is waited for at the same time share one, so that a long file does not fill the screen. It
/// counts by the engine's clock, and speaks by itself: what holds up whoever waits silences nobody. Where
/// a person watches, how things stand is one line that is replaced.
public final class WaitingVoice: Sendable {
  /// Where it speaks.
  public struct Output: Sendable {
    /// Says a line.
    public var say: @Sendable (String) -> Void
    /// Replaces the line of progress, or clears it with an empty one; nil where nobody watches.
    public var progress: (@Sendable (String) -> Void)?
    /// How many times anything was written so far, by whomever.
    public var writes: @Sendable () -> Int

    /// Says nothing.
    public static let silent = Output(say: { _ in }, writes: { 0 })

    public init(
      say: @escaping @Sendable (String) -> Void,
      progress: (@Sendable (String) -> Void)? = nil, writes: @escaping @Sendable () -> Int
    ) {
      self.say = say
      self.progress = progress
      self.writes = writes
    }
  }

  /// A task that is waited for, as it was last heard of.
  private struct Heard {
    var task: GenerationTask
    var outlook: TaskOutlook
    /// What stands before its news, such as `line 3, `.
    var place: String
    /// What is wrong with an output that is still to be saved.
    var output: String?

    var note: String? { task.history.last?.note }
  }

  private struct State {
    var tasks: [LocalTaskID: Heard] = [:]
    /// What else is done, the innermost last, with the ticks since then.
    var works: [(words: String, ticks: Int)] = []
    /// All tasks have the same lead and the same pause: both are news once.
    var lead: String?
    var isPaused = false
    /// Ticks without a word, and how many were counted at the last one.
    var silence = 0
    var writes = 0
    var speaking: Task<Void, Never>?

    var isIdle: Bool { tasks.isEmpty && works.isEmpty }
  }

  /// Between two looks at how things stand.
  public static let tick = Duration.seconds(2)
  /// A word is noticed one tick late.
  private static let ticksOfSilence = Int(RetryPolicy.silence / tick) - 1

  /// Calls at each tick, until it is cancelled.
  private let metronome: @Sendable (_ call: () -> Void) async -> Void
  private let output: Output
  private let state = Mutex(State())

  public init(clock: some Clock<Duration>, output: Output) {
    self.output = output
    metronome = { call in
      var due = clock.now
      while !Task.isCancelled {
        // A tick that comes late makes the next ones no later, and those of a long sleep are one.
        due = max(due, clock.now.advanced(by: .zero - Self.tick)).advanced(by: Self.tick)
        guard (try? await clock.sleep(until: due, tolerance: nil)) != nil else { return }
        call()
      }
    }
  }

  /// Takes in how a task that is waited for stands, until ``leave(_:)``.
  ///
  /// - Parameters:
  ///   - task: As it stands.
  ///   - outlook: What it waits for.
  ///   - place: What stands before its news, such as `line 3, `.
  public func note(_ task: GenerationTask, _ outlook: TaskOutlook, place: String = "") {
    let (news, standing) = state.withLock { state in
      start(&state)
      var news = Self.news(of: task, place, in: state)
      let lead = WaitingWords.lead(outlook.lead)
      // The words count seconds; that somebody leads who is stopped is news once.
      if let lead, state.lead == nil { news.append("\(place)task \(task.id): \(lead)") }
      state.lead = lead
      if outlook.pause != nil, !state.isPaused {
        news.append(place + WaitingWords.line(task, outlook, now: Date()))
      }
      state.isPaused = outlook.pause != nil
      state.tasks[task.id] = Heard(
        task: task, outlook: outlook, place: place, output: Self.openNote(of: task))
      return (news, Self.standing(state))
    }
    for line in news { output.say(line) }
    if let standing { output.progress?(standing) }
  }

  /// A task is not waited for any more.
  ///
  /// - Parameters:
  ///   - id: The task.
  ///   - last: As it is now, where what its timeline brought last is to be said. How it ended in vain is
  ///     said by whoever waited.
  public func leave(_ id: LocalTaskID, last: GenerationTask? = nil) {
    let news = state.withLock { state in
      var news: [String] = []
      if let last, let heard = state.tasks[id], !last.state.isTerminal || last.state == .success {
        news = Self.news(of: last, heard.place, in: state)
      }
      state.tasks[id] = nil
      stop(&state)
      return news
    }
    output.progress?("")
    for line in news { output.say(line) }
  }

  /// Does something that is waited for, and says what for where there is no task to speak of.
  public func during<Value, Failure>(
    _ words: String, _ body: () async throws(Failure) -> Value
  ) async throws(Failure) -> Value {
    state.withLock { state in
      start(&state)
      state.works.append((words, 0))
    }
    defer {
      state.withLock { state in
        state.works.removeLast()
        stop(&state)
      }
    }
    return try await body()
  }

  // MARK: - Time

  private func start(_ state: inout State) {
    guard state.speaking == nil else { return }
    state.writes = output.writes()
    state.speaking = Task { await metronome { hearTick() } }
  }

  private func stop(_ state: inout State) {
    guard state.isIdle else { return }
    state.speaking?.cancel()
    state.speaking = nil
  }

  private func hearTick() {
    let writes = output.writes()
    let isWatched = output.progress != nil
    let standing = state.withLock { state -> String? in
      for index in state.works.indices { state.works[index].ticks += 1 }
      state.silence = writes == state.writes ? state.silence + 1 : 0
      state.writes = writes
      guard isWatched || state.silence >= Self.ticksOfSilence else { return nil }
      return Self.standing(state)
    }
    guard let standing else { return }
    if let progress = output.progress { progress(standing) } else { output.say(standing) }
  }

  // MARK: - Words

  /// The notes of the timeline that were not there before; of a new task, the note that stands.
  ///
  /// What another one was said to meet already is no news.
  private static func news(
    of task: GenerationTask, _ place: String, in state: State
  ) -> [String] {
    let heard = state.tasks[task.id]
    let name = "\(place)task \(task.id)"
    let known = state.tasks.values.filter { $0.task.id != task.id }
    let events =
      heard.map { task.history.dropFirst($0.task.history.count) } ?? task.history.suffix(1)
    var news = events.compactMap(\.note)
      .filter { note in !known.contains { $0.note == note } }
      .map { "\(name): \($0)" }
    if let note = openNote(of: task), note != heard?.output,
      !known.contains(where: { $0.output == note })
    {
      news.append("\(name): an output is not saved yet: \(note)")
    }
    return news
  }

  private static func openNote(of task: GenerationTask) -> String? {
    task.outputs.first { $0.state.isOpen && $0.note != nil }?.note
  }

  /// How things stand: the line of one task, or how many there are of each kind and the first of them;
  /// without any, what is done.
  private static func standing(_ state: State) -> String? {
    guard let first = state.tasks.min(by: { $0.key < $1.key })?.value else {
      return state.works.last.map { work in
        "\(work.words), for \((tick * work.ticks).components.seconds) s now"
      }
    }
    let line = first.place + WaitingWords.line(first.task, first.outlook, now: Date())
    guard state.tasks.count > 1 else {
      guard let typical = first.task.typical, !first.task.state.isTerminal else { return line }
      return "\(line); typically \(typical.median.components.seconds) s"
    }
    let words = state.tasks.values.map { $0.task.status ?? $0.task.state.rawValue }
    let counts = Dictionary(grouping: words) { $0 }
      .map { (word: $0.key, count: $0.value.count) }
      .sorted { ($1.count, $0.word) < ($0.count, $1.word) }
      .map { "\($0.count) \($0.word)" }.joined(separator: ", ")
    return "waiting for \(state.tasks.count) tasks: \(counts); \(line)"
  }
}
