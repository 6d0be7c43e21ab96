import AsyncHTTPClient
import HiAPIBasics
import NIOCore
package import NIOHTTP1
import Synchronization

/// The sockets: one HTTP client, made when it is first needed and closed once.
package final class HTTPTransport: Sendable {
  private enum State {
    case idle
    case open(HTTPClient)
    case closed
  }

  private let connection: ServiceConnection
  private let mask: KeyMask
  /// Hears of every answer.
  private let clock: ServiceClock
  private let state = Mutex(State.idle)

  var limits: ServiceConnection.Limits { connection.limits }

  package init(_ connection: ServiceConnection, clock: ServiceClock = ServiceClock()) {
    self.connection = connection
    mask = connection.mask
    self.clock = clock
  }

  deinit {
    // A client that was never shut down keeps its sockets; nobody waits for this one any more.
    if case .open(let client) = state.withLock({ $0 }) { client.shutdown { _ in } }
  }

  /// Sends a request to the configured endpoint, with the key, and takes the whole answer.
  ///
  /// No redirect is followed, and nothing is sent twice.
  ///
  /// - Parameters:
  ///   - method: GET or POST.
  ///   - path: Path and query below the base URL, already percent-encoded.
  ///   - body: What to send, byte for byte.
  ///   - headers: Headers beside those that every request has.
  ///   - patience: For all of it, to the last byte of the answer; where there is a `folder`, to the
  ///     first byte and for each stop after it.
  ///   - folder: Where long strings of a large answer go into a file; nil for an answer of ordinary size.
  /// - Returns: The answer, whatever its status, without any key that it repeats.
  /// - Throws: ``TransportFailure``, ``DiskTrouble`` for that file, or `CancellationError`.
  package func exchange(
    _ method: HTTPMethod, path: String, body: [UInt8]? = nil, headers: [(String, String)] = [],
    patience: Duration, spoolingIn folder: String? = nil
  ) async throws -> HTTPAnswer {
    let client: HTTPClient?
    do throws(SettingsError) {
      client = try openClient()
    } catch {
      throw TransportFailure.notSent(ConnectionWords.fault(for: error))
    }
    guard let client else {
      throw TransportFailure.notSent(
        NetworkFault(.broken, "the program is closing its connections"))
    }
    let mark = SentMark()
    let request = request(method, path: path, body: body, headers: headers, mark: mark)
    do {
      // Once it is under way, the client may send a while longer than it was wanted.
      try Task.checkCancellation()
      guard let folder else {
        return try await withDeadline(patience) { [limit = limits.answerSize, mask, clock] in
          let response = try await client.execute(
            request, deadline: .now() + TimeAmount(patience + .seconds(1)))
          let head = HTTPAnswer(heading: response)
          // Now, since the rest may take its time.
          clock.hear(head)
          return try await head.receiving(response, atMost: limit).masked(by: mask)
        }
      }
      let whole = patience * Self.mostStops
      return try await withDeadline(forEachStep: patience, inAll: whole) {
        [limits, mask, clock] progress in
        let response = try await client.execute(
          request, deadline: .now() + TimeAmount(whole + .seconds(1)))
        let head = HTTPAnswer(heading: response)
        clock.hear(head)
        return try await head.spooling(response, limits, in: folder, through: mask, progress)
      }
    } catch let trouble as DiskTrouble {
      throw trouble
    } catch {
      // A question without a body leaves no mark; whether it went out matters to nobody.
      if Task.isCancelled, mark.isSet || body == nil { throw CancellationError() }
      if Task.isCancelled {
        let fault = NetworkFault(.broken, "given up")
        throw mark.isSet
          ? TransportFailure.lost(fault) : TransportFailure.notSent(fault.on(connection.route))
      }
      if mark.isSet { throw TransportFailure.lost(ConnectionWords.fault(for: error)) }
      let fault = await ConnectionWords.fault(
        for: error, at: connection.usedProxy == nil ? connection.endpoint : nil)
      throw TransportFailure.notSent(fault.on(connection.route))
    }
  }

  /// Closes all sockets; requests that are out fail.
  package func close() async {
    let last = state.withLock { state in
      defer { state = .closed }
      return state
    }
    if case .open(let client) = last { try? await client.shutdown() }
  }

  /// How many times the patience with one stop a large answer may take in all.
  private static let mostStops = 60

  private func openClient() throws(SettingsError) -> HTTPClient? {
    try state.withLock { state throws(SettingsError) in
      switch state {
      case .closed: return nil
      case .open(let client): return client
      case .idle:
        let client = HTTPClient(
          eventLoopGroupProvider: .singleton,
          configuration: try HTTPClient.Configuration(
            connecting: connection.limits.connecting, proxy: connection.usedProxy,
            trusting: connection.trust))
        state = .open(client)
        return client
      }
    }
  }

  private func request(
    _ method: HTTPMethod, path: String, body: [UInt8]?, headers: [(String, String)], mark: SentMark
  ) -> HTTPClientRequest {
    var request = HTTPClientRequest(url: connection.endpoint.text + path)
    request.method = method
    request.headers.add(name: "Authorization", value: "Bearer \(connection.key.secret)")
    request.headers.add(name: "User-Agent", value: connection.userAgent)
    request.headers.add(name: "Accept", value: "application/json")
    for (name, value) in headers { request.headers.add(name: name, value: value) }
    if let body {
      // An empty body is never asked for, so it proves nothing.
      if body.isEmpty { mark.set() }
      let bytes = MarkedBody(bytes: ByteBuffer(bytes: body), mark: mark)
      request.body = .stream(bytes, length: .known(Int64(body.count)))
    }
    return request
  }
}

extension HTTPAnswer {
  /// Takes the beginning of an answer, its status and headers.
  fileprivate init(heading response: HTTPClientResponse) {
    self.init(
      status: Int(response.status.code),
      headers: response.headers.map { Header(name: $0.name, value: $0.value) })
  }

  /// The same with its body, to its end or to this many bytes.
  fileprivate func receiving(
    _ response: HTTPClientResponse, atMost limit: Int
  ) async throws -> HTTPAnswer {
    var answer = self
    for try await chunk in response.body {
      let room = limit - answer.body.count
      answer.body.append(contentsOf: chunk.readableBytesView.prefix(room))
      if chunk.readableBytes > room {
        answer.isCutOff = true
        break
      }
    }
    return answer
  }
}
