import HiAPIBasics
import Synchronization

/// How far each download is, for whoever draws it.
final class ProgressBoard: Sendable {
  private let state = Mutex<[LocalTaskID: [Int: OutputProgress]]>([:])

  /// By task, and by the output's place among those of it.
  var progress: [LocalTaskID: [Int: OutputProgress]] { state.withLock { $0 } }

  /// How many bytes of an output are on disk.
  func byteCount(of key: TaskStore.OutputKey) -> Int {
    state.withLock { $0[key.task]?[key.position]?.byteCount } ?? 0
  }

  func note(_ progress: OutputProgress, of key: TaskStore.OutputKey) {
    state.withLock { $0[key.task, default: [:]][key.position] = progress }
  }

  /// Takes a download off; the store's bell tells of what became of it.
  func clear(_ key: TaskStore.OutputKey) {
    state.withLock { progress in
      progress[key.task]?[key.position] = nil
      if progress[key.task]?.isEmpty == true { progress[key.task] = nil }
    }
  }
}
