import Glibc
public import HiAPIBasics
import HiAPIService

/// Where a catalog is fetched from: a URL, checked.
///
/// The API key is never sent there.
public struct CatalogAddress: Hashable, Sendable {
  /// The URL as it is asked for.
  public let text: String
  /// The host alone, as an endpoint: what the choice of a proxy depends on.
  let endpoint: ServiceEndpoint

  /// The service's public model index (contract §11).
  public static let publicIndex = "https://www.hiapi.ai/docs/models.json"
  /// The service's public price list (contract §11).
  public static let publicPrices = "https://www.hiapi.ai/api/pricing"

  /// Takes a URL as a person writes it.
  ///
  /// - Throws: ``SettingsError`` for a scheme other than https, for http to any host but loopback, and
  ///   for user names, fragments and characters that no URL holds.
  public init(parsing text: String) throws(SettingsError) {
    let text = text.trimmed
    guard let mark = text.firstRange(of: "://") else {
      throw SettingsError("the address of the catalog has no scheme", remedy: Self.form)
    }
    let scheme = text[..<mark.lowerBound].lowercased()
    guard scheme == "https" || scheme == "http" else {
      throw SettingsError("the address of the catalog is neither https nor http", remedy: Self.form)
    }
    let rest = text[mark.upperBound...]
    let authority = rest.prefix { !["/", "\\", "?", "#"].contains($0) }
    guard !authority.contains("@") else {
      throw SettingsError(
        "the address of the catalog holds a user name or password", remedy: "Leave it out")
    }
    let host = try URLHost(authority, of: "the address of the catalog")
    guard scheme == "https" || host.isLoopback else {
      throw SettingsError(
        "a catalog over plain http could be changed by anybody on the way", remedy: Self.form)
    }
    let path = rest[authority.endIndex...]
    let isPlain =
      path.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F } && !path.contains("#")
      && !path.contains("\\") && !path.contains("\"")
    guard isPlain, text.utf8.count <= 2_000 else {
      throw SettingsError(
        "the address of the catalog holds what no URL can", remedy: Self.form)
    }
    let port = host.port.map { ":\($0)" } ?? ""
    let origin = "\(scheme)://\(host.bracketed)\(port)"
    endpoint = try ServiceEndpoint(parsing: origin)
    self.text = origin + (path.hasPrefix("/") ? path : "/\(path)")
  }

  private static let form = "Write it as https://host/path"

  /// Whether a word on the command line is meant as an address and not as a file.
  public static func isAddress(_ text: String) -> Bool { text.trimmed.contains("://") }
}

extension CatalogAddress: CustomStringConvertible {
  public var description: String { text }
}
