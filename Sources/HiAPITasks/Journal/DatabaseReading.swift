import Foundation
import GRDB
import HiAPIBasics

/// Opens a database whose file or folder cannot be written, to read what is there.
///
/// SQLite makes a small file beside a database in WAL mode before it reads, which a full disk or a
/// read-only folder refuses.
struct DatabaseReading {
  let queue: DatabaseQueue
  /// Why it cannot be written, with what does not work therefore.
  let remark: DiskFault

  /// Whether an error of opening is one after which reading may still work.
  static func mayWork(after error: any Error, _ path: String) -> Bool {
    switch (error as? DatabaseError)?.resultCode {
    // A program that was killed left the file beside it half done, and nobody may repair it.
    case .SQLITE_PROTOCOL: access(path, W_OK) != 0
    case .SQLITE_CANTOPEN, .SQLITE_READONLY, .SQLITE_IOERR, .SQLITE_FULL, .SQLITE_PERM: true
    default: false
    }
  }

  /// - Parameters:
  ///   - path: The database.
  ///   - trouble: Why it could not be opened as usual.
  /// - Throws: The same trouble where it cannot be read either.
  init(_ path: String, after trouble: any Error) throws {
    // SQLite tries for ten seconds before it says so, and each other way would take as long.
    let isHalfDone = (trouble as? DatabaseError)?.resultCode == .SQLITE_PROTOCOL
    for way in Self.ways(to: path).suffix(isHalfDone ? 1 : 3) {
      guard let queue = Self.open(path, way.parameters) else { continue }
      self.queue = queue
      var remark = Self.remark(path, Self.reason(trouble, path))
      if way.isBehind {
        remark.words += ". What was written last, by a program that was killed, is missing"
      }
      self.remark = remark
      return
    }
    throw trouble
  }

  /// What does not work with a database that SQLite opened without being able to write it; nil where
  /// it can.
  static func remark(ifReadOnly path: String) -> DiskFault? {
    access(path, W_OK) == 0
      ? nil : remark(path, DiskFault(.readOnly, "the file is read-only"))
  }

  private static func remark(_ path: String, _ reason: DiskFault) -> DiskFault {
    DiskFault(
      reason.kind,
      "the task database \(path) can only be read: \(reason.words). Tasks are listed, shown and "
        + "explained; nothing is sent, watched or saved until that has changed")
  }

  private static func reason(_ trouble: any Error, _ path: String) -> DiskFault {
    if DiskSpace.isUsedUp(at: path) { return DiskFault(.full, "its disk is full") }
    switch (trouble as? DatabaseError)?.resultCode {
    case .SQLITE_FULL: return DiskFault(.full, "its disk takes nothing more")
    case .SQLITE_IOERR: return DiskFault(.other, "its disk takes nothing more")
    default: return DiskFault(.readOnly, "it or its folder is read-only")
    }
  }

  private struct Way {
    var parameters: String
    /// Whether changes may be missing that are not in the main file yet.
    var isBehind = false
  }

  private static func ways(to path: String) -> [Way] {
    var facts = stat()
    let hasLog = stat(path + "-wal", &facts) == 0 && facts.st_size > 0
    return [
      Way(parameters: ""), Way(parameters: "?readonly_shm=1"),
      // Nobody has it open: who has, has made that file.
      Way(parameters: "?immutable=1", isBehind: hasLog),
    ]
  }

  private static func open(_ path: String, _ parameters: String) -> DatabaseQueue? {
    var configuration = Configuration()
    configuration.readonly = true
    configuration.label = "hiapi.tasks.reading"
    configuration.busyMode = .timeout(5)
    do {
      let name = parameters.isEmpty ? path : "file://\(encoded(path))\(parameters)"
      let queue = try DatabaseQueue(path: name, configuration: configuration)
      _ = try queue.read { db in try Row.fetchOne(db, sql: "SELECT count(*) FROM sqlite_schema") }
      return queue
    } catch {
      return nil
    }
  }

  private static func encoded(_ path: String) -> String {
    path.utf8.map { byte in
      let isPlain =
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
        || (0x61...0x7A).contains(byte) || "/-._~".utf8.contains(byte)
      return isPlain
        ? String(Unicode.Scalar(byte)) : "%" + Hexadecimal.text([byte]).uppercased()
    }.joined()
  }
}

/// What a disk has room for.
enum DiskSpace {
  /// Whether nothing more can be written where a file lies.
  static func isUsedUp(at path: String) -> Bool {
    var volume = statvfs()
    let folder = (path as NSString).deletingLastPathComponent
    guard statvfs(folder, &volume) == 0, volume.f_blocks > 0 else { return false }
    // A page of the database must find room.
    let (bytes, overflow) = UInt64(volume.f_bavail).multipliedReportingOverflow(
      by: UInt64(volume.f_frsize))
    return !overflow && bytes < 64 << 10
  }
}
