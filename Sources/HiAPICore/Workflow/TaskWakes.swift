import HiAPITasks
import Synchronization

/// When whoever waits for tasks is to look at them.
///
/// That is after a change in the database, and every few seconds of the engine's clock. The engine hears
/// meanwhile that somebody waits.
final class TaskWakes: Sendable {
  let stream: AsyncStream<Void>
  private let attended: Mutex<LocalTaskID?>
  private let tasks = Mutex<[Task<Void, any Error>]>([])

  /// After so many ticks the engine hears it again.
  private static let ticksOfAttention = Int(RetryPolicy.silence / WaitingVoice.tick)

  /// - Parameters:
  ///   - engine: What is waited for is its own.
  ///   - id: The task that is waited for, as far as it is known; see ``attend(_:)``.
  init(_ engine: TaskEngine, for id: LocalTaskID? = nil) {
    let (stream, wake) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
    self.stream = stream
    attended = Mutex(id)
    // Heard from before the first look, so that nothing falls in between.
    let changes = engine.changes()
    let listener = Task<Void, any Error> {
      for await _ in changes { wake.yield() }
      wake.finish()
    }
    let metronome = Task<Void, any Error> { [weak self] in
      var last: LocalTaskID?
      var ticks = 0
      while true {
        if let id = self?.attended.withLock({ $0 }), id != last || ticks >= Self.ticksOfAttention {
          (last, ticks) = (id, 0)
          await engine.attend(id)
        }
        try await engine.pause(WaitingVoice.tick)
        ticks += 1
        wake.yield()
      }
    }
    tasks.withLock { $0 = [listener, metronome] }
  }

  /// From now on this is the task of which the engine hears that somebody waits for it.
  func attend(_ id: LocalTaskID) { attended.withLock { $0 = id } }

  func stop() {
    for task in tasks.withLock({ $0 }) { task.cancel() }
  }
}
