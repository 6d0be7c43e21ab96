import DequeModule
import Synchronization

/// Where everything that happens waits for the loop, and the bell that wakes it.
///
/// The loop takes all that is there and draws once. A stream of the events themselves could not be
/// emptied like that: it would draw once for each.
public final class Inbox: Sendable {
  private let events = Mutex<Deque<Event>>([])
  /// Rings when there is something; several rings may be heard as one.
  public let bell: AsyncStream<Void>
  private let ring: AsyncStream<Void>.Continuation

  public init() {
    (bell, ring) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
  }

  /// Leaves an event and rings; from any thread.
  public func post(_ event: Event) {
    events.withLock { $0.append(event) }
    ring.yield()
  }

  /// Everything that has come since the last time, in its order.
  func takeAll() -> Deque<Event> {
    events.withLock { events in
      let taken = events
      events = []
      return taken
    }
  }
}
