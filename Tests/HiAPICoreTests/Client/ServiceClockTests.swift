import Foundation
import HiAPITestSupport
import Synchronization
import Testing

@testable import HiAPIBasics
@testable import HiAPICore
@testable import HiAPIService

@Suite struct ServiceClockTests {
  private func dated(_ text: String) -> HTTPAnswer { .of(503, "", ["date": text]) }

  @Test func `goes on with the machine, and knows nothing after a restart`() throws {
    let machine = Mutex(MachineTime(boot: "a", uptime: .seconds(100)))
    let clock = ServiceClock { machine.withLock { $0 } }
    #expect(clock.now() == nil)
    clock.hear(dated("Fri, 15 Jan 2027 08:00:00 GMT"))
    let noon = try #require(HTTPDate.date(from: "Fri, 15 Jan 2027 08:00:00 GMT"))
    #expect(clock.now() == noon)
    machine.withLock { $0.uptime += .seconds(3600) }
    #expect(clock.now() == noon + 3600)
    machine.withLock { $0 = MachineTime(boot: "b", uptime: .seconds(5)) }
    #expect(clock.now() == nil)
    #expect(clock.now(else: .distantPast) == .distantPast)
  }

  @Test(arguments: ["", "yesterday", "Thu, 01 Jan 1970 00:00:00 GMT"])
  func `takes no date that cannot be one`(_ text: String) {
    let clock = ServiceClock()
    clock.hear(dated(text))
    #expect(clock.now() == nil)
  }

  @Test func `an earlier process's knowledge holds until an answer comes`() throws {
    let clock = ServiceClock { MachineTime(boot: "a", uptime: .seconds(100)) }
    clock.recall(ServiceClock.Reading(boot: "a", offset: 1_800_000_000))
    #expect(clock.now() == Date(timeIntervalSince1970: 1_800_000_100))
    clock.hear(Date(timeIntervalSince1970: 1_900_000_000))
    clock.recall(ServiceClock.Reading(boot: "a", offset: 1_800_000_000))
    #expect(clock.now() == Date(timeIntervalSince1970: 1_900_000_000))
  }

  @Test func `the machine's clock goes on and tells one start from another`() {
    let (first, second) = (MachineTime.now(), MachineTime.now())
    #expect(second.since(first).map { $0 >= .zero } == true)
    #expect(MachineTime(boot: "other", uptime: .seconds(1)).since(first) == nil)
  }

  @Test(.timeLimit(.minutes(1))) func `every answer of the service is heard`() async throws {
    let server = try RawServer([
      .read,
      .write(
        "HTTP/1.1 502 Bad Gateway\r\nDate: Fri, 15 Jan 2027 08:00:00 GMT\r\n"
          + "Content-Length: 0\r\n\r\n"),
    ])
    let client = TasksClient.live(
      ServiceConnection(
        endpoint: try ServiceEndpoint(parsing: "http://127.0.0.1:\(server.port)"),
        key: try #require(APIKey("sk-test"))))
    _ = await client.create([1], IdempotencyKey(rawValue: "k"))
    let now = try #require(client.serviceClock.now())
    #expect(abs(now.timeIntervalSince(Date(timeIntervalSince1970: 1_800_000_000))) < 60)
    await client.shutdown()
  }
}
