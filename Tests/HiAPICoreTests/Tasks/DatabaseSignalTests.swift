import Glibc
import HiAPITestSupport
import Testing

@testable import HiAPICore
@testable import HiAPITasks

@Suite(.timeLimit(.minutes(1))) struct DatabaseSignalTests {
  @Test(arguments: [true, false])
  func `tells every listener, also where the system has no watches left`(_ hasWatches: Bool)
    async throws
  {
    let folder = try TemporaryFolder()
    let path = folder.path("signal")
    let (heard, hear) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
    let listener = DatabaseSignal(path: path, hasWatches: hasWatches) { hear.yield() }
    listener.listen()
    // As another program: with a descriptor of its own, listening to nothing.
    let sender = DatabaseSignal(path: path) {}
    sender.send()
    for await _ in heard { break }
    listener.send()
    for await _ in heard { break }
  }
}

extension DatabaseSignalTests {
  @Test func `does not wait without end for a recovery that stands still, and names it`() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("tasks.sqlite-signal")
    let lock = DatabaseSignal.openFile(path, locking: LOCK_EX)
    #expect(lock >= 0)
    #expect(DatabaseSignal(path: path, patience: .milliseconds(100)) {}.isBlocked)
    let error = DatabaseRecovery.blocked(folder.path("tasks.sqlite"))
    #expect(error.code == .busy)
    #expect(error.message.contains("hiapi-tui (pid \(getpid()))"))
    close(lock)
    #expect(!DatabaseSignal(path: path, patience: .zero) {}.isBlocked)
  }
}
