import Foundation
import Hashing
import HiAPIBasics
import HiAPIService

/// Lets one of several programs lead for an account: send, poll and download (design §3.1.6).
///
/// It is a kernel lock on a small file beside the database, one for each pair of base URL and key.
/// The kernel gives it back when its holder dies, however that happens, and wakes the next one; so
/// nothing has to be renewed, timed or guessed. The file holds the process id of who leads, for a
/// person to read.
struct LeaderLock: Sendable {
  /// The lock file.
  let path: String

  init(database: String, account: AccountName) {
    // Neither part can be learnt from the name.
    let name = SHA256.hash(data: Data("\(account.baseURL)\n\(account.key.rawValue)".utf8))
    path = "\(database)-leader-\(Hexadecimal.text(name.prefix(8)))"
  }

  /// What came of trying to lead.
  enum Outcome: Sendable {
    case leads(LeaderLease)
    /// Another program does.
    case taken
    /// The lock file cannot be used, for this reason.
    case impossible(String)
  }

  /// Tries at once.
  func attempt() -> Outcome { lock(LOCK_EX | LOCK_NB) }

  /// Waits for as long as others lead, in a thread of its own that sleeps in the kernel.
  ///
  /// There is no way to call it off: whoever does not want the lease any more drops it.
  func wait() async -> Outcome {
    await withCheckedContinuation { continuation in
      Thread.detachNewThread { continuation.resume(returning: lock(LOCK_EX)) }
    }
  }

  /// The process that leads, as far as its file tells.
  var holder: Int32? {
    FileManager.default.contents(atPath: path).flatMap { data in
      Int32(String(decoding: data.prefix(20), as: UTF8.self).trimmed)
    }
  }

  /// Whether a program leads at this moment, be it this one.
  var isHeld: Bool {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    return flock(descriptor, LOCK_SH | LOCK_NB) != 0 && errno == EWOULDBLOCK
  }

  /// Whether the process that leads is stopped (SIGSTOP, `^Z` where no shell lets it go on), so that it
  /// keeps the lock and does nothing.
  var stoppedHolder: Int32? {
    guard let holder, ProcessState.of(holder) == .stopped else { return nil }
    return holder
  }

  private func lock(_ operation: Int32) -> Outcome {
    // Not handed on to an editor or a viewer, which would hold the lock beyond our end.
    let descriptor = open(path, O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return .impossible(reason("opened")) }
    while flock(descriptor, operation) != 0 {
      if errno == EINTR { continue }
      let outcome: Outcome =
        errno == EWOULDBLOCK ? .taken : .impossible(reason("locked"))
      close(descriptor)
      return outcome
    }
    let text = Array("\(getpid())\n".utf8)
    if ftruncate(descriptor, 0) == 0 { _ = pwrite(descriptor, text, text.count, 0) }
    return .leads(LeaderLease(descriptor))
  }

  /// What is wrong with the file, whose it is, and what to do.
  private func reason(_ verb: String) -> String {
    let code = errno
    let what = "nobody can lead: \(path) cannot be \(verb) (\(String(cString: strerror(code))))"
    var facts = stat()
    guard lstat(path, &facts) == 0 else {
      let folder = (path as NSString).deletingLastPathComponent
      return "\(what). Make the folder \(folder) writable"
    }
    guard facts.st_uid == geteuid() else {
      return "\(what); it belongs to user \(facts.st_uid), perhaps after one sudo. "
        + "Remove it, or sudo chown \(geteuid()) it"
    }
    return code == EISDIR ? "\(what). Remove it" : "\(what). Remove it, or make it yours to write"
  }
}
