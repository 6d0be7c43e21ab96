/// Where and how outputs are saved.
public struct OutputOptions: Sendable {
  /// The folder of tasks that name none, an absolute path.
  public var folder: String
  /// How files are named.
  public var pattern: NamePattern
  /// What output hosts are reached through.
  public var proxies: ProxySettings
  /// Which certificate authorities are trusted.
  public var trust: TrustedCertificates
  public var limits: OutputLimits

  public init(
    folder: String, pattern: NamePattern = .standard,
    proxies: ProxySettings = ProxySettings(environment: [:]),
    trust: TrustedCertificates = .system, limits: OutputLimits = OutputLimits()
  ) {
    self.folder = folder
    self.pattern = pattern
    self.proxies = proxies
    self.trust = trust
    self.limits = limits
  }
}
