package import HiAPIBasics
import Foundation
import GRDB

/// Looks whether the task database can be used, and only reads it.
package struct DatabaseCheck {
  package struct Report {
    /// What it holds, in words.
    package var contents: String
    /// Why it can be read but not written; nil where it can be written.
    package var remark: DiskFault?
  }

  let path: String

  package init(path: String) {
    self.path = path
  }
  /// A larger file is not read through.
  private static let largestToCheck = 64 << 20

  /// - Throws: Why it cannot be used.
  package func report() throws(TaskStoreError) -> Report {
    do {
      let (queue, remark) = try open()
      return Report(contents: try contents(queue), remark: remark)
    } catch {
      throw TaskStoreError(error, path: path, doing: .opening)
    }
  }

  private func open() throws -> (DatabaseQueue, remark: DiskFault?) {
    var configuration = Configuration()
    configuration.readonly = true
    configuration.busyMode = .timeout(2)
    do {
      let queue = try DatabaseQueue(path: path, configuration: configuration)
      _ = try queue.read { db in try Row.fetchOne(db, sql: "SELECT count(*) FROM sqlite_schema") }
      return (queue, DatabaseReading.remark(ifReadOnly: path))
    } catch  where DatabaseReading.mayWork(after: error, path) {
      let reading = try DatabaseReading(path, after: error)
      return (reading.queue, reading.remark)
    }
  }

  private func contents(_ queue: DatabaseQueue) throws -> String {
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
