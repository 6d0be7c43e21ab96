import Dispatch
import Glibc
import Synchronization

/// Tells every program that has a database open that something in it has changed (design §3.1.6).
///
/// A small file beside the database is written after each commit, and inotify tells whoever watches
/// it. The log of SQLite itself cannot be watched for this: it is written before a commit can be
/// seen. Nothing is polled, and nobody asks the service.
///
/// The file is also how a program shows that it has the database open, by a shared lock; whoever
/// sets a damaged database aside needs it for itself (``DatabaseRecovery``).
final class DatabaseSignal: Sendable {
  private struct State {
    var descriptor: Int32 = -1
    var source: (any DispatchSourceProtocol)?
  }

  /// How often the file is looked at where the system has no watch left to give.
  static let lookInterval = DispatchTimeInterval.milliseconds(500)

  /// How long a start waits for a damaged database to be set aside; a program that is stopped while it
  /// does that would hold up every other one.
  static let patience = Duration.seconds(8)

  /// Whether somebody still sets the database aside, so that it must not be used.
  let isBlocked: Bool
  private let path: String
  private let hasWatches: Bool
  private let onChange: @Sendable () -> Void
  private let state = Mutex(State())

  /// - Parameters:
  ///   - path: The file to write to; it is made where it is missing.
  ///   - hasWatches: Whether the system has watches to give; false is for tests.
  ///   - patience: How long to wait while a damaged database is being set aside.
  ///   - onChange: What to do after any program's commit, once ``listen()`` was called.
  init(
    path: String, hasWatches: Bool = true, patience: Duration = patience,
    onChange: @escaping @Sendable () -> Void
  ) {
    self.hasWatches = hasWatches
    self.path = path
    self.onChange = onChange
    let (descriptor, isBlocked) = Self.openFile(path, patience: patience)
    self.isBlocked = isBlocked
    state.withLock { state in state.descriptor = descriptor }
  }

  deinit {
    state.withLock { state in
      state.source?.cancel()
      if state.descriptor >= 0 { close(state.descriptor) }
    }
  }

  /// Says that something was committed; after the commit, never before.
  func send() {
    let isHeard = state.withLock { state in
      var byte: UInt8 = 0x0A
      let isWritten = state.descriptor >= 0 && pwrite(state.descriptor, &byte, 1, 0) == 1
      return isWritten && state.source != nil
    }
    // Those in this program must hear it also where inotify has nothing left to give.
    if !isHeard { onChange() }
  }

  /// Begins to listen to all programs, this one included; a second call does nothing.
  func listen() {
    state.withLock { state in
      guard state.source == nil else { return }
      state.source = watch() ?? lookout()
    }
  }

  /// The watch on the file; nil where the system has none to give.
  ///
  /// Its instances are few (`fs.inotify.max_user_instances`), and other programs take them too.
  private func watch() -> sending (any DispatchSourceProtocol)? {
    let descriptor = hasWatches ? inotify_init1(Int32(IN_CLOEXEC) | Int32(IN_NONBLOCK)) : -1
    guard descriptor >= 0 else { return nil }
    guard inotify_add_watch(descriptor, path, UInt32(IN_MODIFY)) >= 0 else {
      close(descriptor)
      return nil
    }
    let source = DispatchSource.makeReadSource(
      fileDescriptor: descriptor, queue: .global(qos: .userInitiated))
    source.setEventHandler { [onChange] in
      // What is told is that something changed; how often does not matter.
      var buffer = [UInt8](repeating: 0, count: 4096)
      while read(descriptor, &buffer, buffer.count) > 0 {}
      onChange()
    }
    source.setCancelHandler { close(descriptor) }
    source.activate()
    return source
  }

  /// In place of a watch: looks at the file's time now and then.
  private func lookout() -> sending any DispatchSourceProtocol {
    let source = DispatchSource.makeTimerSource(queue: .global(qos: .utility))
    let seen = Mutex(Self.time(of: path))
    source.schedule(deadline: .now() + Self.lookInterval, repeating: Self.lookInterval)
    source.setEventHandler { [path, onChange] in
      let now = Self.time(of: path)
      let isNew = seen.withLock { seen in
        defer { seen = now }
        return seen != now
      }
      if isNew { onChange() }
    }
    source.activate()
    return source
  }

  /// When the file was last written, in nanoseconds.
  private static func time(of path: String) -> Int {
    var facts = stat()
    guard stat(path, &facts) == 0 else { return 0 }
    return facts.st_mtim.tv_sec &* 1_000_000_000 &+ facts.st_mtim.tv_nsec
  }

  /// The open file with a shared lock, which a recovery holds back.
  ///
  /// - Returns: A descriptor, below 0 where there is none, and whether that is for the lock.
  private static func openFile(_ path: String, patience: Duration) -> (Int32, isBlocked: Bool) {
    let end = ContinuousClock.now + patience
    while true {
      let descriptor = openFile(path, locking: LOCK_SH | LOCK_NB)
      guard descriptor < 0, errno == EWOULDBLOCK else { return (descriptor, false) }
      guard ContinuousClock.now < end else { return (descriptor, true) }
      usleep(50_000)
    }
  }

  /// The open file with this lock; below 0 where it cannot be had, with the reason in `errno`.
  static func openFile(_ path: String, locking operation: Int32) -> Int32 {
    let descriptor = open(path, O_CREAT | O_WRONLY | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return descriptor }
    while flock(descriptor, operation) != 0 {
      if errno == EINTR { continue }
      let reason = errno
      close(descriptor)
      errno = reason
      return -1
    }
    return descriptor
  }
}
