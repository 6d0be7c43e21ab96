import Glibc
import Synchronization

/// The right to lead, for as long as it is held.
final class LeaderLease: Sendable {
  private let descriptor: Mutex<Int32?>

  /// Takes over a descriptor that holds the lock.
  init(_ descriptor: Int32) { self.descriptor = Mutex(descriptor) }

  deinit { end() }

  var isHeld: Bool { descriptor.withLock { $0 != nil } }

  /// Gives it back; a second call does nothing.
  func end() {
    descriptor.withLock { descriptor in
      if let descriptor { close(descriptor) }
      descriptor = nil
    }
  }
}
