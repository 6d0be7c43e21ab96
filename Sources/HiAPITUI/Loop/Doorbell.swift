import Glibc
import Synchronization

/// Wakes a thread that waits in `poll(2)`; rung from any thread, any number of times.
final class Doorbell: Sendable {
  /// Readable from the first ring to the next ``reset()``; -1 when no pipe could be had.
  let descriptor: Int32
  private let sender: Int32
  private let isRung = Atomic(false)

  init() {
    var ends: [Int32] = [-1, -1]
    // Without a pipe nothing would wake the loop; it then looks by itself, see ``Inbox/wait``.
    if pipe(&ends) != 0 { ends = [-1, -1] }
    for end in ends where end >= 0 {
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
    }
    (descriptor, sender) = (ends[0], ends[1])
  }

  deinit {
    guard descriptor >= 0 else { return }
    close(descriptor)
    close(sender)
  }

  func ring() {
    guard !isRung.exchange(true, ordering: .acquiringAndReleasing) else { return }
    var byte: UInt8 = 1
    _ = write(sender, &byte, 1)
  }

  /// Takes the rings so far back; call it before looking at what was left.
  func reset() {
    guard isRung.load(ordering: .acquiring) else { return }
    var byte: UInt8 = 0
    // Whoever rang may not have written yet: then the byte that wakes the loop is still to come, and
    // taking the ring back now would leave it in the pipe for good.
    guard read(descriptor, &byte, 1) == 1 else { return }
    isRung.store(false, ordering: .releasing)
  }
}
