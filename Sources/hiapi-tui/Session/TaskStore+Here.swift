import ArgumentParser
import HiAPICore

extension TaskStore {
  /// The database of these settings alone, for what needs neither key nor network.
  ///
  /// - Throws: The exit code of what went wrong, after it was said.
  static func openingHere(_ settings: Settings) throws -> TaskStore {
    do {
      let (store, recovery) = try TaskStore.opening(
        path: settings.folders.data + "/tasks.sqlite", onBusy: Console.sayBusy)
      if let recovery { Console.say(recovery.message) }
      if let remark = store.readingOnly { Console.say(remark) }
      return store
    } catch {
      throw ExitCode(saying: error)
    }
  }
}

extension Console {
  /// Says that another program holds the database.
  static func sayBusy(_ error: TaskStoreError) { say("\(error); it is tried again") }
}
