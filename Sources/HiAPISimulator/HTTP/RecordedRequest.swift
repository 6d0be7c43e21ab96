/// A request as it arrived, and how it was answered.
public struct RecordedRequest: Hashable, Sendable {
  /// The method, such as `POST`.
  public var method: String

  /// Path and query, as they came.
  public var path: String

  /// The headers in their order.
  public var headers: [Header]

  /// The body's bytes; empty for a body over the limit.
  public var body: [UInt8]

  /// The origin that it was sent to.
  public var origin: Origin

  /// When it was answered, since 1970.
  public var time: Duration

  /// The status it was answered with, or `nil` when the connection was closed instead.
  public var status: Int?

  /// What went wrong with it or with its answer, if anything did.
  public var fault: Fault?

  /// One of the two origins of a simulator.
  public enum Origin: Hashable, Sendable {
    /// ``Simulator/baseURL``, where tasks are made and asked for.
    case service
    /// ``Simulator/outputURL``, where outputs are fetched.
    case outputs
  }

  /// One header line.
  public struct Header: Hashable, Sendable {
    public var name: String
    public var value: String
  }

  /// Whether it had an `Authorization` header, whatever was in it.
  public var carriesKey: Bool { header("Authorization") != nil }

  /// The value of the first header of this name, in any case.
  public func header(_ name: String) -> String? {
    headers.first { $0.name.lowercased() == name.lowercased() }?.value
  }
}
