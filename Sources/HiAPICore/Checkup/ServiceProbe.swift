public import Foundation
import HiAPIBasics
import HiAPIService
import NIOHTTP1

/// One question to the service that costs nothing: the first row of one's own tasks (contract §1).
public struct ServiceProbe: Sendable {
  /// What came of it.
  public struct Answer: Sendable {
    /// How many tasks the account has, where the service says so; or why there is no answer.
    public var result: Result<Int?, HiAPIError>
    /// The service's clock, from the `Date` header.
    public var serviceTime: Date?
    /// This machine's clock when the answer came.
    public var received: Date
    public var duration: Duration

    public init(
      result: Result<Int?, HiAPIError>, serviceTime: Date?, received: Date, duration: Duration
    ) {
      self.result = result
      self.serviceTime = serviceTime
      self.received = received
      self.duration = duration
    }
  }

  public var ask: @Sendable () async -> Answer

  public init(ask: @escaping @Sendable () async -> Answer) {
    self.ask = ask
  }

  /// Asks over the network: `GET /v1/tasks?page=1&size=1`, once, and waits 15 seconds at most.
  public static func live(_ connection: ServiceConnection) -> ServiceProbe {
    ServiceProbe {
      let transport = HTTPTransport(connection)
      let clock = ContinuousClock()
      let start = clock.now
      var answer = Answer(
        result: .failure(HiAPIError(NetworkFault(.broken, "given up"))), serviceTime: nil,
        received: Date(), duration: .zero)
      do {
        let wire = try await transport.exchange(
          .GET, path: "/tasks?page=1&size=1", patience: .seconds(15))
        answer.serviceTime = wire.header("Date").flatMap(HTTPDate.date(from:))
        answer.received = wire.received
        answer.result = Self.total(wire)
      } catch let failure as TransportFailure {
        answer.result = .failure(HiAPIError(failure.fault))
      } catch {}
      answer.duration = clock.now - start
      await transport.close()
      return answer
    }
  }

  private static func total(_ answer: HTTPAnswer) -> Result<Int?, HiAPIError> {
    do throws(HiAPIError) {
      return .success(try TaskPage(reading: answer).total)
    } catch {
      return .failure(error)
    }
  }
}
