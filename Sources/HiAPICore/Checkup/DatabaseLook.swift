import Foundation
import Glibc
import HiAPITasks

/// Whether the task database can be used; it is only read.
struct DatabaseLook {
  let path: String

  func item(_ doctor: Doctor) -> Checkup.Item {
    guard FileManager.default.fileExists(atPath: path) else {
      return Checkup.Item(.database, .ok, "\(path), made with the first task")
    }
    do throws(TaskStoreError) {
      let report = try DatabaseCheck(path: path).report()
      let text = "\(path): \(report.contents)"
      guard let remark = report.remark else { return Checkup.Item(.database, .ok, text) }
      return Checkup.Item(
        .database, .failure, "\(text); \(remark.words)", advice: ["Make room, or make it writable"],
        condition: .cannotWrite, exitCode: EX_IOERR)
    } catch {
      return Checkup.Item(
        .database, error.message, doctor.diagnose(.store(error)), exitCode: EX_IOERR)
    }
  }
}
