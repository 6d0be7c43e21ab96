import Foundation
import GRDB

/// Whether the task database can be used; it is only read.
struct DatabaseLook {
  let path: String
  /// A larger file is not read through.
  private static let largestToCheck = 64 << 20

  func item(_ doctor: Doctor) -> Checkup.Item {
    guard FileManager.default.fileExists(atPath: path) else {
      return Checkup.Item(.database, .ok, "\(path), made with the first task")
    }
    do {
      return Checkup.Item(.database, .ok, "\(path): \(try look())")
    } catch {
      let failure = TaskStoreError(error, path: path, doing: .opening)
      return Checkup.Item(
        .database, failure.message, doctor.diagnose(.store(failure)), exitCode: EX_IOERR)
    }
  }

  private func look() throws -> String {
    var configuration = Configuration()
    configuration.readonly = true
    configuration.busyMode = .timeout(2)
    let queue = try DatabaseQueue(path: path, configuration: configuration)
    let size = try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int ?? 0
    return try queue.read { db in
      let isCurrent = try Schema.isCurrent(db, path: path)
      if size <= Self.largestToCheck {
        let verdict = try String.fetchOne(db, sql: "PRAGMA quick_check(1)") ?? "ok"
        guard verdict == "ok" else {
          throw TaskStoreError(
            .corrupt, message: "The task database \(path) is damaged (\(verdict)).")
        }
      }
      guard isCurrent else { return "of an older version, brought up when it is first used" }
      let tasks = try Int.fetchOne(db, sql: "SELECT sum(tasks) FROM counts") ?? 0
      return tasks == 1 ? "1 task" : "\(tasks) tasks"
    }
  }
}
