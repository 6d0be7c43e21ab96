public import Foundation
import HiAPIBasics
import NIOHTTP1

extension TasksClient {
  /// The client that talks to the service.
  ///
  /// Making it costs nothing; sockets come with the first call. Redirects are not followed, nothing
  /// is retried here, and the key goes to the connection's endpoint only. Cancelling a call gives up
  /// its connection: `list` and `retrieve` throw `CancellationError` then, and `create` answers
  /// `unknown`, since the request may have arrived.
  ///
  /// - Parameters:
  ///   - connection: Where it sends, and how.
  ///   - serviceClock: What hears the time of the answers.
  ///   - contentFolder: Where content that comes inside an answer is kept until it is saved, if it is too
  ///     large for memory: an absolute path.
  /// - Returns: The client.
  public static func live(
    _ connection: ServiceConnection, serviceClock: ServiceClock = ServiceClock(),
    contentFolder: String = NSTemporaryDirectory()
  ) -> TasksClient {
    let transport = HTTPTransport(connection, clock: serviceClock)
    let limits = connection.limits
    return TasksClient(
      create: { body, key in
        await transport.create(body, key: key, patience: limits.creating)
      },
      list: { page, size in
        let query = "page=\(max(1, page))&size=\(min(max(1, size), 100))"
        return try TaskPage(
          reading: await transport.question("/tasks?\(query)", patience: limits.listing))
      },
      retrieve: { id in try await transport.detail(id, spoolingIn: contentFolder) },
      shutdown: { await transport.close() }, serviceClock: serviceClock)
  }
}

extension HTTPTransport {
  fileprivate func create(_ body: [UInt8], key: IdempotencyKey, patience: Duration) async
    -> SubmissionAnswer
  {
    let headers = [("Content-Type", "application/json"), ("Idempotency-Key", key.rawValue)]
    do {
      return SubmissionAnswer(
        reading: try await exchange(
          .POST, path: "/tasks", body: body, headers: headers, patience: patience))
    } catch TransportFailure.notSent(let fault) {
      return .unknown(.notSent(fault))
    } catch TransportFailure.lost(let fault) {
      return .unknown(.network(fault))
    } catch {
      return .unknown(
        .network(NetworkFault(.broken, "given up before there was an answer")))
    }
  }

  /// A task's own answer; what may be half a gigabyte of outputs is read away from whoever asks.
  @concurrent fileprivate func detail(
    _ id: TaskID, spoolingIn folder: String
  ) async throws -> TaskSnapshot {
    do {
      let answer = try await question(
        "/tasks/\(id.pathSegment)", patience: limits.reading, spoolingIn: folder)
      return try TaskSnapshot(reading: answer, asked: id)
    } catch let trouble as DiskTrouble {
      throw HiAPIError(.tooLarge, message: "its outputs cannot be kept: \(trouble.words)")
    } catch let error as HiAPIError where error.code == .tooLarge {
      throw HiAPIError(
        .tooLarge,
        message: "the answer is larger than \(limits.detailSize >> 20) MB, the most that is read",
        service: error.service)
    }
  }

  fileprivate func question(
    _ path: String, patience: Duration, spoolingIn folder: String? = nil
  ) async throws -> HTTPAnswer {
    do {
      return try await exchange(.GET, path: path, patience: patience, spoolingIn: folder)
    } catch let failure as TransportFailure {
      throw HiAPIError(failure.fault)
    }
  }
}
