import Foundation
import HiAPIService
import Synchronization

extension TasksClient {
  /// How much the service's clock has to differ from what is kept before it is kept again.
  private static let worthKeeping: TimeInterval = 5

  /// The same client, which keeps what its answers tell of the service's clock for processes to come,
  /// and knows from the first call on what earlier ones kept.
  func keepingServiceClock(in store: TaskStore, at baseURL: String) -> TasksClient {
    let clock = serviceClock
    let kept = Mutex<ServiceClock.Reading?>(nil)
    let recalled = Mutex(false)
    @Sendable func recall() async {
      let isFirst = recalled.withLock { isRecalled in
        defer { isRecalled = true }
        return !isRecalled
      }
      guard isFirst,
        let found = try? await store.serviceClock(at: baseURL, boot: clock.boot)
      else { return }
      kept.withLock { $0 = found }
      clock.recall(found)
    }
    @Sendable func keep() async {
      guard let reading = clock.reading else { return }
      let isNews = kept.withLock { kept in
        if let kept, kept.boot == reading.boot,
          abs(kept.offset - reading.offset) < Self.worthKeeping
        {
          return false
        }
        kept = reading
        return true
      }
      // What cannot be kept now is kept when it changes; nothing but certainty is lost.
      if isNews { try? await store.keep(reading, at: baseURL) }
    }
    let (create, list, retrieve) = (create, list, retrieve)
    var client = self
    client.create = { body, key in
      let answer = await create(body, key)
      await keep()
      return answer
    }
    client.list = { page, size in
      await recall()
      let answer: Result<TaskPage, any Error>
      do {
        answer = .success(try await list(page, size))
      } catch {
        answer = .failure(error)
      }
      await keep()
      return try answer.get()
    }
    client.retrieve = { id in
      await recall()
      let snapshot = try await retrieve(id)
      await keep()
      return snapshot
    }
    return client
  }
}
