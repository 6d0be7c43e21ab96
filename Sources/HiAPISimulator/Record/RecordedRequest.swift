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

  /// When it was answered, since 1970.
  public var time: Duration

  /// The status it was answered with, or `nil` when the connection was closed instead.
  public var status: Int?

  /// One header line.
  public struct Header: Hashable, Sendable {
    public var name: String
    public var value: String
  }

  /// The value of the first header of this name, in any case.
  public func header(_ name: String) -> String? {
    headers.first { $0.name.lowercased() == name.lowercased() }?.value
  }
}
