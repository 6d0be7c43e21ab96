public import HiAPIBasics
public import HiAPIService

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
  /// What output hosts say goes through it.
  public var mask: KeyMask

  public init(
    folder: String, pattern: NamePattern = .standard,
    proxies: ProxySettings = ProxySettings(environment: [:]), limits: OutputLimits = OutputLimits(),
    mask: KeyMask = .none, trust: TrustedCertificates = .system
  ) {
    self.folder = folder
    self.pattern = pattern
    self.proxies = proxies
    self.trust = trust
    self.limits = limits
    self.mask = mask
  }
}
