public import HiAPIBasics

/// The base URL of the service, checked and in one spelling.
///
/// It is the only place the key is ever sent to.
public struct ServiceEndpoint: Sendable {
  /// HiAPI's own (contract §1).
  public static let hiapi = ServiceEndpoint(
    text: "https://api.hiapi.ai/v1", host: "api.hiapi.ai", port: 443, isLoopback: false)

  /// The URL, ending in `/v1`, without a slash after it.
  ///
  /// The scheme, the host and the port are in one spelling, so that two endpoints are the same one
  /// when their texts are.
  public let text: String
  /// The host in lower case, an IPv6 address without brackets.
  public let host: String
  /// The port, also where it is the scheme's own.
  public let port: Int
  /// Whether the host is this machine: `localhost`, 127.0.0.0/8 or `::1`.
  public let isLoopback: Bool
  /// What was left out or changed of the text that a person wrote, in a sentence; nil for nothing.
  public let correction: String?

  private init(
    text: String, host: String, port: Int, isLoopback: Bool, correction: String? = nil
  ) {
    self.text = text
    self.host = host
    self.port = port
    self.isLoopback = isLoopback
    self.correction = correction
  }

  /// Takes a base URL as a person writes it, with or without `/v1` and slashes at the end.
  ///
  /// A `/tasks` behind it, the path of the one endpoint that there is, is left out, and ``correction``
  /// says so.
  ///
  /// - Throws: ``SettingsError`` for a scheme other than https, for http to any host but loopback, and
  ///   for user names, queries, fragments and whatever else a base URL cannot have.
  public init(parsing text: String) throws(SettingsError) {
    let text = text.trimmed
    guard let mark = text.firstRange(of: "://") else {
      throw SettingsError("the base URL has no scheme", remedy: "Write it as https://host/v1")
    }
    let scheme = text[..<mark.lowerBound].lowercased()
    guard scheme == "https" || scheme == "http" else {
      throw SettingsError("the base URL is neither https nor http", remedy: Self.form)
    }
    let rest = text[mark.upperBound...]
    let authority = rest.prefix { !["/", "\\", "?", "#"].contains($0) }
    guard !authority.contains("@") else {
      throw SettingsError(
        "the base URL holds a user name or password",
        remedy: "Leave it out; the key is sent in a header")
    }
    let host = try URLHost(authority, of: "the base URL")
    let isSecure = scheme == "https"
    guard isSecure || host.isLoopback else {
      throw SettingsError(
        "plain http would send the key to \(host.name) for all to read", remedy: "Write https://")
    }
    let defaultPort = isSecure ? 443 : 80
    let port = host.port.flatMap { $0 == defaultPort ? nil : ":\($0)" } ?? ""
    let (path, correction) = try Self.path(rest[authority.endIndex...])
    self.init(
      text: "\(scheme)://\(host.bracketed)\(port)\(path)", host: host.name,
      port: host.port ?? defaultPort, isLoopback: host.isLoopback, correction: correction)
  }

  private static let form = "Write it as https://host/v1"

  /// The path with `/v1` at its end, and what was changed for it beside adding that.
  private static func path(_ text: Substring) throws(SettingsError)
    -> (path: String, correction: String?)
  {
    guard !text.contains("?"), !text.contains("#") else {
      throw SettingsError("the base URL has a query or a fragment", remedy: form)
    }
    let isPlain = text.utf8.allSatisfy { byte in
      (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
        || "-._~%/!$&'()*+,;=:@".utf8.contains(byte)
    }
    var segments = text.split(separator: "/", omittingEmptySubsequences: true)
    guard isPlain, !segments.contains("."), !segments.contains("..") else {
      throw SettingsError("the path of the base URL cannot be used", remedy: form)
    }
    var corrections: [String] = []
    if segments.last?.lowercased() == "tasks" {
      corrections.append("/tasks at its end is not part of a base URL and was left out")
      segments.removeLast()
    }
    if let last = segments.last, last.lowercased() == "v1" {
      if last != "v1" { corrections.append("/\(last) is written /v1") }
      segments.removeLast()
    }
    let path = (segments + ["v1"]).map { "/\($0)" }.joined()
    return (path, corrections.isEmpty ? nil : corrections.joined(separator: "; "))
  }
}

extension ServiceEndpoint: Hashable {
  public static func == (one: ServiceEndpoint, other: ServiceEndpoint) -> Bool {
    one.text == other.text
  }

  public func hash(into hasher: inout Hasher) { hasher.combine(text) }
}

extension ServiceEndpoint {
  /// The host, and the port where it is not the scheme's own, for a person: `127.0.0.1:8080`.
  public var authority: String {
    String(
      text[(text.firstRange(of: "://")?.upperBound ?? text.startIndex)...].prefix { $0 != "/" })
  }
}

extension ServiceEndpoint {
  /// Whether the host is HiAPI's: look-alikes exist (contract §13).
  public var isHiAPI: Bool { host == "hiapi.ai" || host.hasSuffix(".hiapi.ai") }
}

extension ServiceEndpoint: CustomStringConvertible {
  public var description: String { text }
}
