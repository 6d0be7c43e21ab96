import Foundation
public import HiAPITasks

extension TaskStore {
  /// How long another program may hold the database before that is an error.
  private static let patienceWithOthers = Duration.seconds(20)

  /// Opens the database; where another program holds it, tries again for a while.
  ///
  /// It blocks: not for the main actor.
  ///
  /// - Parameters:
  ///   - path: An absolute path.
  ///   - onBusy: Hears why it is tried again, before each further try.
  /// - Returns: The store, and what was done about damage; nil where there was none.
  /// - Throws: ``TaskStoreError``.
  public static func opening(
    path: String, onBusy: (TaskStoreError) -> Void
  ) throws(TaskStoreError) -> (store: TaskStore, recovery: DatabaseRecovery?) {
    let end = ContinuousClock.now + patienceWithOthers
    while true {
      do throws(TaskStoreError) {
        return try TaskStore.opening(path: path)
      } catch {
        guard error.code == .busy, ContinuousClock.now < end else { throw error }
        onBusy(error)
        usleep(500_000)
      }
    }
  }
}
