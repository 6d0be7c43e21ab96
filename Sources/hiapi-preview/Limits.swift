import CPicture
import Glibc

/// What this process may use, set before it opens anything: a hostile file harms nothing but its own preview.
enum Limits {
  static func set() throws(Refusal) {
    let limits: [(resource: Int32, most: UInt64)] = [
      (CP_LIMIT_MEMORY, 768 << 20), (CP_LIMIT_SECONDS, 3), (CP_LIMIT_FILE, 1 << 20),
      (CP_LIMIT_OPEN_FILES, 32), (CP_LIMIT_CORE, 0),
    ]
    for limit in limits where cp_limit(limit.resource, limit.most) != 0 {
      throw .system("limits cannot be set: \(String(cString: strerror(errno)))")
    }
    guard cp_renounce_privileges() == 0, cp_end_with_parent() == 0 else {
      throw .system("privileges cannot be given up")
    }
    // Whoever waits gives up before; this is for one that was killed meanwhile.
    alarm(5)
  }
}
