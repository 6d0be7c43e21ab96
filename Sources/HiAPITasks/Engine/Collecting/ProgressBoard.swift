import HiAPIBasics
import Synchronization

/// How far each download is, for whoever draws it.
final class ProgressBoard: Sendable {
  /// No more often than this is anybody told.
  static let interval = Duration.milliseconds(250)

  private struct State {
    var progress: [LocalTaskID: [Int: OutputProgress]] = [:]
    var toldAt: Duration?
  }
  private let state = Mutex(State())
  private let clock: EngineClock
  let bell = ChangeNotifier()

  init(clock: EngineClock) { self.clock = clock }

  /// By task, and by the output's place among those of it.
  var progress: [LocalTaskID: [Int: OutputProgress]] { state.withLock(\.progress) }

  /// How many bytes of an output are on disk.
  func byteCount(of key: TaskStore.OutputKey) -> Int {
    state.withLock { $0.progress[key.task]?[key.position]?.byteCount } ?? 0
  }

  func note(_ progress: OutputProgress, of key: TaskStore.OutputKey) {
    let now = clock.elapsed()
    let isTold = state.withLock { state in
      state.progress[key.task, default: [:]][key.position] = progress
      if let toldAt = state.toldAt, now - toldAt < Self.interval { return false }
      state.toldAt = now
      return true
    }
    if isTold { bell.ring() }
  }

  /// Takes a download off; the store's own bell tells of what became of it.
  func clear(_ key: TaskStore.OutputKey) {
    state.withLock { state in
      state.progress[key.task]?[key.position] = nil
      if state.progress[key.task]?.isEmpty == true { state.progress[key.task] = nil }
    }
  }
}
