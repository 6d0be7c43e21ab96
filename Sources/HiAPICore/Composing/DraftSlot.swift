import Foundation
import Glibc
import HiAPIBasics

/// A draft file that one running copy has to itself, by a lock that dies with it.
///
/// The first copy has `draft.json`, a second one `draft-2.json`, and so on: none overwrites another's
/// draft. A copy that starts takes over the newest draft whose owner has gone.
struct DraftSlot: ~Copyable {
  /// The draft file; it need not be there.
  let path: String
  private let lock: Int32

  /// Copies beyond this share nothing and keep no draft.
  private static let most = 16

  /// Claims a slot in a folder that is there.
  ///
  /// - Throws: ``ComposingError`` when all are taken, or the folder cannot be written.
  static func claim(in folder: String) throws(ComposingError) -> DraftSlot {
    var free: [(path: String, lock: Int32, age: Int64?)] = []
    defer { for slot in free { release(slot.lock) } }
    for number in 1...most {
      let path = folder + (number == 1 ? "/draft.json" : "/draft-\(number).json")
      let isKnown = access(path, F_OK) == 0 || access(path + ".lock", F_OK) == 0
      // The first that nobody ever used ends the row.
      if !isKnown, !free.isEmpty { break }
      let lock = open(path + ".lock", O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
      guard lock >= 0 else {
        throw ComposingError(
          "\(folder) cannot be written, so drafts are not kept: \(String(cString: strerror(errno)))"
        )
      }
      if flock(lock, LOCK_EX | LOCK_NB) == 0 {
        free.append((path, lock, modified(path)))
      } else {
        close(lock)
      }
    }
    let newest = free.indices.filter { free[$0].age != nil }
      .max { (free[$0].age ?? 0) < (free[$1].age ?? 0) }
    guard let index = newest ?? free.indices.first else {
      throw ComposingError("too many copies run, so this one keeps no draft")
    }
    let slot = free.remove(at: index)
    return DraftSlot(path: slot.path, lock: slot.lock)
  }

  private init(path: String, lock: Int32) {
    self.path = path
    self.lock = lock
  }

  deinit { Self.release(lock) }

  /// Unlocked and not only closed: a child that was forked at this moment has the file open, too, until
  /// it becomes another program.
  private static func release(_ lock: Int32) {
    flock(lock, LOCK_UN)
    close(lock)
  }

  /// When a file was last written, in nanoseconds; nil when it is not there.
  private static func modified(_ path: String) -> Int64? {
    var facts = stat()
    guard stat(path, &facts) == 0 else { return nil }
    return Int64(facts.st_mtim.tv_sec) &* 1_000_000_000 &+ Int64(facts.st_mtim.tv_nsec)
  }
}
