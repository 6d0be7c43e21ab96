public import HiAPIBasics

/// What a client needs to reach the service: where, as whom, and with how much patience.
public struct ServiceConnection: Sendable {
  public var endpoint: ServiceEndpoint
  public var key: APIKey
  /// Other keys that this run has read, for ``mask``.
  public var otherKeys: [APIKey]
  /// What connections go through, if anything.
  ///
  /// It is passed over where the endpoint is this machine.
  public var proxy: ProxyServer?
  /// Which certificate authorities are trusted.
  public var trust: TrustedCertificates
  public var limits: Limits
  /// Sent as `User-Agent`.
  public var userAgent: String

  public init(
    endpoint: ServiceEndpoint, key: APIKey, otherKeys: [APIKey] = [], proxy: ProxyServer? = nil,
    trust: TrustedCertificates = .system, limits: Limits = Limits(),
    userAgent: String = "hiapi-tui/\(ProductVersion.current)"
  ) {
    self.endpoint = endpoint
    self.key = key
    self.otherKeys = otherKeys
    self.proxy = proxy
    self.trust = trust
    self.limits = limits
    self.userAgent = userAgent
  }

  /// What answers go through before anything is read into them.
  public var mask: KeyMask { KeyMask([key] + otherKeys) }

  /// The proxy that is used in fact.
  ///
  /// Never one to this machine: it could not lead back here, and it would be the one place where the
  /// key could leave in clear, since only here the base URL may be plain http.
  var usedProxy: ProxyServer? { endpoint.isLoopback ? nil : proxy }

  /// Where connections go, for a person.
  var route: String {
    usedProxy.map { "\(endpoint.authority) through the proxy \($0)" } ?? endpoint.authority
  }

  /// How long and how much the client waits for.
  public struct Limits: Hashable, Sendable {
    /// To make a connection, TLS included.
    public var connecting: Duration
    /// For a whole submission, from its start to the last byte of the answer.
    public var creating: Duration
    /// For a page of the list, from the question to the last byte: there is another way to ask.
    public var listing: Duration
    /// For a question about one task: to the first byte of the answer, and for each stop in it.
    public var reading: Duration
    /// Bytes of an answer that are kept; a longer one counts as too large.
    public var answerSize: Int
    /// The same of a task's own answer, which may carry its outputs.
    public var detailSize: Int

    public init(
      connecting: Duration = .seconds(10), creating: Duration = .seconds(60),
      listing: Duration = .seconds(10), reading: Duration = .seconds(30),
      answerSize: Int = 8 << 20, detailSize: Int = 512 << 20
    ) {
      self.connecting = connecting
      self.creating = creating
      self.listing = listing
      self.reading = reading
      self.answerSize = answerSize
      self.detailSize = detailSize
    }
  }
}
