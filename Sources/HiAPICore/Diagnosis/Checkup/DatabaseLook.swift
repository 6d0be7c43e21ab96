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
      let (queue, remark) = try open()
      let text = "\(path): \(try look(queue))"
      guard let remark else { return Checkup.Item(.database, .ok, text) }
      return Checkup.Item(
        .database, .failure, "\(text); \(remark)", advice: ["Make room, or make it writable"],
        condition: .cannotWrite, exitCode: EX_IOERR)
    } catch {
      let failure = TaskStoreError(error, path: path, doing: .opening)
      return Checkup.Item(
        .database, failure.message, doctor.diagnose(.store(failure)), exitCode: EX_IOERR)
    }
  }

  private func open() throws -> (DatabaseQueue, remark: String?) {
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

  private func look(_ queue: DatabaseQueue) throws -> String {
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
