import NIOCore
import NIOHTTP1
import NIOPosix

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// A server on loopback that behaves like HiAPI, as far as its pages and packages tell.
///
/// It speaks create, list and detail of `/v1/tasks`, serves the outputs it names from a second
/// origin, and needs neither network nor a real key: any key is good except `sk-invalid…` (401) and `sk-limited…`
/// (403 for video models). Each key is an account of its own, but for those of
/// ``SimulatorOptions/accounts``. A prompt chooses what is to happen
/// with a tag, see ``ScenarioTag``, and in which forms it is told of, see ``WireVariant``; ``FaultInjection``
/// lets things go wrong by chance. Callbacks are checked, and never called.
///
/// No timer runs for a task: its status follows from the time that has passed. Tests reach the
/// end of a task at once in either of two ways: with `speed: 1000`, where an image takes 8 ms at
/// most; or with a ``SteppedClock``, which is moved by as much time as the test wants to have
/// passed.
public final class Simulator: Sendable {
  /// The port it listens on at 127.0.0.1.
  public let port: Int

  /// The port that outputs are served from, at 127.0.0.1 too; the same for one origin alone.
  public let outputPort: Int

  private let backend: Backend
  private let serving: Task<Void, Never>

  /// Starts listening on 127.0.0.1.
  ///
  /// - Parameters:
  ///   - options: How it behaves.
  ///   - port: The port, or 0 for any that is free.
  /// - Returns: The simulator, which already answers; it ends with ``stop()`` or with its last
  ///   reference.
  /// - Throws: NIO's `IOError` when the port cannot be had.
  public static func start(
    _ options: SimulatorOptions = SimulatorOptions(), port: Int = 0
  ) async throws -> Simulator {
    // NIO would trap on a port that no address can hold.
    guard UInt16(exactly: port) != nil
    else { throw IOError(errnoCode: EADDRNOTAVAIL, reason: "no such port: \(port)") }
    let backend = Backend(options: options)
    let server = try await listen(port: port)
    var outputServer: Server?
    if options.hasOutputOrigin {
      do {
        outputServer = try await listen(port: 0)
      } catch {
        try? await server.channel.close()
        throw error
      }
    }
    return Simulator(backend: backend, server: server, outputServer: outputServer)
  }

  private typealias Server = NIOAsyncChannel<any Channel, Never>

  private static func listen(port: Int) async throws -> Server {
    try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
      .serverChannelOption(.backlog, value: 256)
      // Nothing is read before somebody serves it: one that is accepted while the server ends is never
      // served, and only a plain channel can be left without a trap.
      .childChannelOption(.autoRead, value: false)
      .bind(to: try SocketAddress(ipAddress: "127.0.0.1", port: port)) { channel in
        channel.eventLoop.makeSucceededFuture(channel)
      }
  }

  private init(backend: Backend, server: Server, outputServer: Server?) {
    self.backend = backend
    port = server.channel.localAddress?.port ?? 0
    outputPort = outputServer?.channel.localAddress?.port ?? port
    let (baseURL, outputURL) = (Simulator.url(port), Simulator.url(outputPort))
    backend.withService { service in
      service.baseURL = baseURL
      service.outputURL = outputURL
    }
    serving = Task {
      await withTaskGroup { group in
        group.addTask { await Simulator.serve(server, as: .service, backend) }
        if let outputServer {
          group.addTask { await Simulator.serve(outputServer, as: .outputs, backend) }
        }
      }
    }
  }

  private static func serve(
    _ server: Server, as origin: RecordedRequest.Origin, _ backend: Backend
  ) async {
    await withDiscardingTaskGroup { group in
      try? await server.executeThenClose { inbound in
        for try await channel in inbound {
          group.addTask { await Connection.serve(channel, as: origin, backend) }
        }
      }
      group.cancelAll()
    }
  }

  private static func url(_ port: Int) -> String { "http://127.0.0.1:\(port)" }

  deinit {
    serving.cancel()
  }

  /// Where it is, without a slash at the end: `http://127.0.0.1:PORT`.
  public var baseURL: String { Simulator.url(port) }

  /// Where its outputs are, in the same form.
  public var outputURL: String { Simulator.url(outputPort) }

  /// What it has seen and done up to now.
  public var record: SimulatorRecord { backend.withService { $0.wholeRecord } }

  /// Lets the next requests of a kind go wrong.
  ///
  /// Arrangements for one endpoint are used up in the order in which they were made, and before
  /// what a prompt's tag or the weather would do to the same request.
  ///
  /// - Parameters:
  ///   - fault: What goes wrong.
  ///   - endpoint: The requests it happens to.
  ///   - times: How many of them; below one counts as one.
  public func arrange(_ fault: Fault, for endpoint: Endpoint, times: Int = 1) {
    backend.withService {
      $0.faults.append(
        Service.ArrangedFault(endpoint: endpoint, fault: fault, times: times))
    }
  }

  /// Ends all arrangements for an endpoint.
  public func clearArrangements(for endpoint: Endpoint) {
    backend.withService { $0.faults.removeAll { $0.endpoint == endpoint } }
  }

  /// Refuses an API key with 401 from now on; other keys of its account go on.
  public func revoke(_ apiKey: String) {
    _ = backend.withService { $0.revokedKeys.insert(apiKey) }
  }

  /// Accepts an API key again that was revoked.
  public func restore(_ apiKey: String) {
    _ = backend.withService { $0.revokedKeys.remove(apiKey) }
  }

  /// Moves the service's time on, or back: its `Date`, its tasks, its links, and its memory of
  /// idempotency keys.
  public func advanceClock(by time: Duration) { backend.advance(by: time) }

  /// Closes all connections and the port, and returns when that is done.
  public func stop() async {
    serving.cancel()
    await serving.value
  }
}

extension Simulator {
  /// Why ``start(_:port:)`` failed, in a few words for a person.
  public static func words(for error: any Error) -> String {
    guard let error = error as? IOError else { return "\(error)" }
    return String(cString: strerror(error.errnoCode))
  }
}
