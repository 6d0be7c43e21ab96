/// How long a download waits, and how much it takes.
///
/// There is no limit on the whole: a film over a slow line may take an hour.
public struct OutputLimits: Hashable, Sendable {
  /// To make a connection, TLS included.
  public var connecting: Duration
  /// Without a single byte; then the connection is given up.
  public var stall: Duration
  /// The most bytes a file may have.
  public var fileSize: Int

  public init(
    connecting: Duration = .seconds(10), stall: Duration = .seconds(60),
    fileSize: Int = 2 << 30
  ) {
    self.connecting = connecting
    self.stall = stall
    self.fileSize = fileSize
  }
}
