import DequeModule
import Glibc
import Synchronization

/// Where everything that happens outside the loop waits for it.
///
/// The loop takes all that is there and draws once. It waits in `poll(2)` on the main thread: with
/// dispatch sources and an asynchronous stream in between, a key cost three times as much.
public final class Inbox: Sendable {
  private struct Contents {
    var events: Deque<Event> = []
    /// Whether the database changed since it was last taken: that says only to look again, so a thousand
    /// changes are one.
    var hasNews = false
  }

  private let contents = Mutex(Contents())
  private let bell = Doorbell()

  public init() {}

  /// The database changed.
  public func tasksChanged() {
    let isNews = contents.withLock { contents in
      defer { contents.hasNews = true }
      return !contents.hasNews
    }
    if isNews { bell.ring() }
  }

  public func report(_ notice: Notice) { post(.action(.reported(notice))) }

  public func signal(_ signal: ProgramSignal) { post(.signal(signal)) }

  /// Leaves an event and rings; from any thread.
  func post(_ event: Event) {
    contents.withLock { $0.events.append(event) }
    bell.ring()
  }

  /// Everything that has come since the last time, in its order; that the database changed comes last.
  func takeAll() -> Deque<Event> {
    bell.reset()
    let taken = contents.withLock { contents in
      defer { contents = Contents() }
      return contents
    }
    return taken.hasNews ? taken.events + [.action(.tasksChanged)] : taken.events
  }

  /// Whether nothing waits to be taken.
  var isEmpty: Bool { contents.withLock { $0.events.isEmpty && !$0.hasNews } }

  /// Waits for an event, or for something to read.
  ///
  /// - Parameters:
  ///   - input: A descriptor to watch as well; nil for none.
  ///   - other: One more, which only ends the wait.
  ///   - patience: How long it waits at most; nil for as long as it takes.
  /// - Returns: Whether the input can be read, or is broken.
  func wait(for input: Int32?, or other: Int32?, atMost patience: Duration?) -> Bool {
    var watched = [pollfd(fd: bell.descriptor, events: Int16(POLLIN), revents: 0)]
    // One that is negative is passed over.
    watched.append(pollfd(fd: input ?? -1, events: Int16(POLLIN), revents: 0))
    if let other { watched.append(pollfd(fd: other, events: Int16(POLLIN), revents: 0)) }
    var limit: Int32 = bell.descriptor < 0 ? 100 : -1
    if let patience {
      // Rounded up: waking a moment too early would only mean to wait once more.
      let milliseconds = Int32(min(86_400_000, max(0, patience / .milliseconds(1)).rounded(.up)))
      limit = limit < 0 ? milliseconds : min(limit, milliseconds)
    }
    // An interrupted wait is an answer too: whatever the signal meant is posted.
    guard poll(&watched, nfds_t(watched.count), limit) > 0 else { return false }
    return watched[1].revents != 0
  }
}

/// Something that woke the loop.
enum Event: Sendable {
  case signal(ProgramSignal)
  case action(AppAction)
  /// An effect has ended, with what it answers.
  case effectEnded(AppAction?)
}
