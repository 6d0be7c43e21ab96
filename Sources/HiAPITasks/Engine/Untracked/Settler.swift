import Foundation
import HiAPIService

/// Finds out by the service's list what became of tasks of unknown outcome that no resend settles: a
/// repeat was refused, or the service may have forgotten the idempotency key (design §3.1, rules 4
/// and 5).
///
/// The list is read at once, and again while it says too little. What it shows is remembered for a
/// person, who takes it or says that it is none of it.
actor Settler {
  /// A list may lag behind what was made: what it does not show counts after this long.
  static let lag = Duration.seconds(10)
  /// Readings that fail, one after the other, before a task is left to a person.
  static let mostFailures = 2

  private let parts: EngineParts
  /// Sends a task that may be sent again after all.
  private weak var submitter: Submitter?
  private var work: Task<Void, Never>?
  private var pause: Task<Void, any Error>?
  /// Somebody asked while an answer was still out.
  private var isWanted = false
  /// When the list was first asked about a task in this run.
  private var askedSince: [LocalTaskID: Duration] = [:]
  private var isStopped = false

  init(_ parts: EngineParts) { self.parts = parts }

  /// Asks now, if there is anything to ask about.
  func look(for submitter: Submitter) {
    self.submitter = submitter
    ask()
  }

  /// Asks now about a task that was asked about before; for a person who waits.
  func nudge(_ id: LocalTaskID) {
    if askedSince[id] != nil { ask() }
  }

  /// Ends what is out; returns when it has ended.
  func stop() async {
    isStopped = true
    pause?.cancel()
    work?.cancel()
    await work?.value
  }

  private func ask() {
    guard !isStopped else { return }
    isWanted = true
    pause?.cancel()
    if work == nil { work = Task { await run() } }
  }

  private func run() async {
    var round = 0
    var failures = 0
    while !isStopped, !Task.isCancelled {
      isWanted = false
      let open = (try? await parts.store.doubtful(parts.account, at: parts.moment())) ?? []
      guard !open.isEmpty else { break }
      for attempt in open where askedSince[attempt.id] == nil {
        askedSince[attempt.id] = parts.clock.elapsed()
        round = 0
      }
      do {
        try await ask(about: open)
        failures = 0
      } catch is CancellationError {
        break
      } catch {
        failures += 1
        await say(error, to: open, isFinal: failures >= Self.mostFailures)
      }
      round += 1
      let pause =
        failures > 0
        ? RetryPolicy.pause(after: failures, random: parts.clock.random) : Self.rest(after: round)
      guard await rest(pause) else { break }
    }
    work = nil
    // What was asked for between the last look and here.
    if isWanted { ask() }
  }

  /// Seconds at first, so that a refusal is settled while somebody waits; then seldom: a list that is
  /// read again says little more.
  private static func rest(after round: Int) -> Duration {
    switch round {
    case 1: lag
    case 2: .seconds(60)
    case 3: .seconds(600)
    default: .seconds(3600)
    }
  }

  /// - Returns: Whether to go on: the pause has ended, or somebody asked for its end.
  private func rest(_ duration: Duration) async -> Bool {
    guard !isWanted else { return true }
    let pause = Task { [clock = parts.clock] in try await clock.sleep(duration) }
    self.pause = pause
    _ = await withTaskCancellationHandler {
      await pause.result
    } onCancel: {
      pause.cancel()
    }
    self.pause = nil
    return !isStopped && !Task.isCancelled
  }

  private func ask(about open: [OpenAttempt]) async throws {
    let begun = parts.clock.elapsed()
    // Where the time of one is not sure, all of the list is wanted.
    let starts = open.map { $0.isTimeSure ? $0.firstSent - OpenAttempt.clockSkew : nil }
    let start = starts.contains(nil) ? nil : starts.compactMap(\.self).min()
    let reading = try await UntrackedSearch(parts: parts).run(backTo: start)
    let ripe = open.map(\.id).filter { id in
      askedSince[id].map { begun - $0 >= Self.lag } ?? false
    }
    let weighed = try await parts.store.weigh(
      reading, for: Set(open.map(\.id)), ripe: Set(ripe), of: parts.account, at: parts.moment())
    for (id, found) in weighed where found == .reopened {
      await submitter?.send(id, isResend: true)
    }
  }

  private func say(_ error: any Error, to open: [OpenAttempt], isFinal: Bool) async {
    let said = error as? HiAPIError
    try? await parts.store.noteUnread(
      said?.service?.kept ?? ServiceError(message: said?.message ?? "\(error)"), for: open,
      isFinal: isFinal, at: parts.clock.now())
  }
}
