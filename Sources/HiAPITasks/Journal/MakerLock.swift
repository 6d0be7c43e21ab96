import Glibc
import Synchronization

/// Shows which programs that wrote intents down are still there (design §3.1.9).
///
/// A program takes a number by chance and locks the byte of that number in a small file beside the
/// database; each intent holds the number of its maker. The kernel gives the byte back when the program
/// ends, however that happens, so nothing has to be renewed, and a process id that is used again misleads
/// nobody. The file stays empty.
final class MakerLock: Sendable {
  private struct Claim {
    var descriptor: Int32
    var number: Int64
  }

  private let path: String
  private let claim = Mutex<Claim?>(nil)

  /// - Parameter database: The database's path.
  init(database: String) { path = database + "-makers" }

  deinit {
    claim.withLock { claim in
      if let claim { close(claim.descriptor) }
    }
  }

  /// The number of this program; nil where the file cannot be locked.
  func number() -> Int64? {
    claim.withLock { claim in
      if let claim { return claim.number }
      let descriptor = openFile()
      guard descriptor >= 0 else { return nil }
      let number = Int64.random(in: 1...(1 << 62))
      guard Self.ask(Self.setLock, of: number, descriptor) != nil else {
        close(descriptor)
        return nil
      }
      claim = Claim(descriptor: descriptor, number: number)
      return number
    }
  }

  /// Whether the program of this number has ended; nil where that cannot be found out.
  func isGone(_ number: Int64) -> Bool? {
    guard number > 0 else { return nil }
    return claim.withLock { claim in
      if claim?.number == number { return false }
      if let claim { return Self.isFree(number, claim.descriptor) }
      let descriptor = openFile()
      guard descriptor >= 0 else { return nil }
      defer { close(descriptor) }
      return Self.isFree(number, descriptor)
    }
  }

  private func openFile() -> Int32 { open(path, O_CREAT | O_RDWR | O_CLOEXEC, 0o600) }

  // Linux's locks of an open file: closing another descriptor of the same file does not end them, as it
  // would POSIX locks. Their names are macros that Swift does not see.
  private static let getLock: Int32 = 36
  private static let setLock: Int32 = 37

  private static func isFree(_ number: Int64, _ descriptor: Int32) -> Bool? {
    ask(getLock, of: number, descriptor).map { $0.l_type == Int16(F_UNLCK) }
  }

  private static func ask(_ command: Int32, of number: Int64, _ descriptor: Int32) -> Glibc.flock? {
    var region = Glibc.flock()
    region.l_type = Int16(F_WRLCK)
    region.l_whence = Int16(SEEK_SET)
    region.l_start = Int(number)
    region.l_len = 1
    let isDone = withUnsafeMutablePointer(to: &region) { pointer in
      fcntl(descriptor, command, UnsafeMutableRawPointer(pointer)) == 0
    }
    return isDone ? region : nil
  }
}
