import Synchronization

/// Tells any number of listeners that something changed.
///
/// Each listener has a stream of its own that keeps one ring at most, so a slow one misses none of the
/// news and is woken once for many.
package final class ChangeNotifier: Sendable {
  private struct Listeners {
    var next = 0
    var streams: [Int: AsyncStream<Void>.Continuation] = [:]
  }
  private let listeners = Mutex(Listeners())

  package init() {}

  /// A new listener; it ends when its stream is dropped.
  package func listen() -> AsyncStream<Void> {
    let (stream, continuation) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
    let number = listeners.withLock { listeners in
      listeners.next += 1
      listeners.streams[listeners.next] = continuation
      return listeners.next
    }
    continuation.onTermination = { [weak self] _ in
      self?.listeners.withLock { $0.streams[number] = nil }
    }
    return stream
  }

  package func ring() {
    // Outside the lock: a yield may run a listener's termination, which takes it.
    let streams = listeners.withLock { Array($0.streams.values) }
    for stream in streams { stream.yield() }
  }
}
