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
    var source: (any DispatchSourceRead)?
  }

  private let path: String
  private let onChange: @Sendable () -> Void
  private let state = Mutex(State())

  /// - Parameters:
  ///   - path: The file to write to; it is made where it is missing.
  ///   - onChange: What to do after any program's commit, once ``listen()`` was called.
  init(path: String, onChange: @escaping @Sendable () -> Void) {
    self.path = path
    self.onChange = onChange
    // Waits while a damaged database is being set aside.
    state.withLock { state in state.descriptor = Self.openFile(path, locking: LOCK_SH) }
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
      state.source = watch()
    }
  }

  /// The watch on the file; nil where the system has none to give.
  private func watch() -> (any DispatchSourceRead)? {
    let descriptor = inotify_init1(Int32(IN_CLOEXEC) | Int32(IN_NONBLOCK))
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

  /// The open file with this lock; below 0 where it cannot be had.
  static func openFile(_ path: String, locking operation: Int32) -> Int32 {
    let descriptor = open(path, O_CREAT | O_WRONLY | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return descriptor }
    while flock(descriptor, operation) != 0 {
      if errno == EINTR { continue }
      close(descriptor)
      return -1
    }
    return descriptor
  }
}
