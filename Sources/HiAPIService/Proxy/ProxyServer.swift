public import HiAPIBasics

/// A machine that connections go through: it is asked for a tunnel to the service (`CONNECT`, or
/// SOCKS 5), and sees the host and the amount, but neither the key nor anything else that is sent.
public struct ProxyServer: Hashable, Sendable {
  enum Kind: Hashable {
    case http
    /// Names are resolved by the proxy, so `socks5` and `socks5h` are the same.
    case socks
  }

  let kind: Kind
  /// The host in lower case, an IPv6 address without brackets.
  public let host: String
  public let port: Int
  /// Who we are to the proxy, if it wants to know.
  let credentials: Credentials?
  private let authority: String

  /// A user name and a password, both as they are sent.
  struct Credentials: Hashable {
    let user: String
    let password: String
  }

  /// Takes a proxy as it stands in `HTTPS_PROXY`: `[http://][user[:password]@]host[:port][/]`, or
  /// `socks5://host[:port]`, also `socks5h` and `socks`.
  ///
  /// Without a port it is the one of its scheme: 80, or 1080. User name and password are percent-encoded.
  ///
  /// - Throws: ``SettingsError`` for other schemes and for whatever cannot be read. It never holds the
  ///   password.
  public init(parsing text: String) throws(SettingsError) {
    var rest = text.trimmed[...]
    var kind = Kind.http
    if let mark = rest.firstRange(of: "://") {
      let scheme = rest[..<mark.lowerBound].lowercased()
      if ["socks5", "socks5h", "socks"].contains(scheme) { kind = .socks }
      guard scheme == "http" || kind == .socks else {
        // What stands there could be anything, a password too, so only known words are repeated.
        let known = ["https", "socks4", "socks4a"]
        throw SettingsError(
          known.contains(scheme)
            ? "\(scheme) proxies are not supported" : "the proxy is not an http one",
          remedy: Self.form)
      }
      rest = rest[mark.upperBound...]
    }
    if rest.last == "/" { rest.removeLast() }
    guard !rest.contains(where: { ["/", "\\", "?", "#"].contains($0) }) else {
      throw SettingsError(
        "the proxy has a path",
        remedy: "\(Self.form); write / in a password as %2F, ? as %3F and # as %23")
    }
    self.kind = kind
    if let at = rest.lastIndex(of: "@") {
      guard kind == .http else {
        throw SettingsError(
          "a SOCKS proxy with a user name cannot be used",
          remedy: "Name one that wants none, or an http proxy")
      }
      credentials = try Self.credentials(rest[..<at])
      rest = rest[rest.index(after: at)...]
    } else {
      credentials = nil
    }
    let host: URLHost
    do throws(SettingsError) {
      host = try URLHost(rest, of: "the proxy")
    } catch {
      throw SettingsError(error.message, remedy: error.remedy ?? Self.form)
    }
    self.host = host.name
    port = host.port ?? (kind == .http ? 80 : 1080)
    authority = (kind == .http ? "" : "socks5://") + "\(host.bracketed):\(port)"
  }

  private static let form =
    "Write it as http://host:port, http://user:password@host:port or socks5://host:port"

  private static func credentials(_ text: Substring) throws(SettingsError) -> Credentials {
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    // The header puts a colon between the two, so a user name cannot have one.
    guard let user = parts.first.flatMap(percentDecoded), !user.isEmpty, !user.contains(":"),
      let password = percentDecoded(parts.count > 1 ? parts[1] : "")
    else {
      throw SettingsError(
        "the proxy's user name or password cannot be read",
        remedy: "\(form); write special characters as %XX, % itself as %25")
    }
    return Credentials(user: user, password: password)
  }

  /// Nil for what is not percent-encoded UTF-8, and for control characters.
  private static func percentDecoded(_ text: Substring) -> String? {
    var bytes: [UInt8] = []
    var rest = text.utf8[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "%") else {
        bytes.append(byte)
        continue
      }
      guard let high = rest.popFirst().flatMap(hexDigit),
        let low = rest.popFirst().flatMap(hexDigit)
      else { return nil }
      bytes.append(high << 4 | low)
    }
    guard let decoded = String(validating: bytes, as: UTF8.self),
      decoded.unicodeScalars.allSatisfy({ $0.properties.generalCategory != .control })
    else { return nil }
    return decoded
  }

  private static func hexDigit(_ byte: UInt8) -> UInt8? {
    Character(Unicode.Scalar(byte)).hexDigitValue.flatMap { UInt8(exactly: $0) }
  }
}

extension ProxyServer: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// Host and port; never the user name or the password.
  public var description: String { authority }
  public var debugDescription: String { authority }
  public var customMirror: Mirror { Mirror(self, children: ["authority": authority]) }
}
