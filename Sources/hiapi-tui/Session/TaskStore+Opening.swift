import Foundation
import HiAPICore

extension TaskStore {
  /// Opens the database for a command; where another program holds it, that is said and tried again
  /// for a while.
  ///
  /// - Throws: ``TaskStoreError``.
  static func openingPatiently(path: String) throws -> (
    store: TaskStore, recovery: DatabaseRecovery?
  ) {
    let end = ContinuousClock.now + .seconds(20)
    while true {
      do throws(TaskStoreError) {
        return try TaskStore.opening(path: path)
      } catch {
        guard error.code == .busy, ContinuousClock.now < end else { throw error }
        Console.say("\(error); it is tried again")
        usleep(500_000)
      }
    }
  }
}
