import Foundation
import HiAPIBasics

/// A link to an output, checked and in a spelling that every reader of URLs understands alike.
///
/// https only, or http to this machine; no user name; the host a plain name or address.
package struct OutputLink: Hashable, Sendable {
  /// The link as it is requested, without a fragment.
  package let text: String
  let host: String
  let port: Int
  let isSecure: Bool
  package let isLoopback: Bool

  /// Takes a link as the service or a redirect gives it.
  ///
  /// - Throws: ``LinkTrouble``, which never repeats the link: it may be signed.
  package init(_ text: String) throws(LinkTrouble) {
    let text = text.trimmed
    guard let mark = text.firstRange(of: "://"), text.utf8.count <= 16_000 else {
      throw LinkTrouble.noLink
    }
    let scheme = text[..<mark.lowerBound].lowercased()
    guard scheme == "https" || scheme == "http" else {
      throw LinkTrouble.scheme
    }
    let rest = text[mark.upperBound...]
    let authority = rest.prefix { !["/", "\\", "?", "#"].contains($0) }
    guard !authority.contains("@") else { throw LinkTrouble.userName }
    let found: URLHost
    do throws(SettingsError) {
      found = try URLHost(authority, of: "it")
    } catch {
      throw LinkTrouble.host
    }
    isSecure = scheme == "https"
    isLoopback = found.isLoopback
    guard isSecure || isLoopback else {
      throw LinkTrouble.plainHTTP
    }
    host = found.name
    port = found.port ?? (isSecure ? 443 : 80)
    let portText = found.port.map { ":\($0)" } ?? ""
    var target = Self.encoded(rest[authority.endIndex...].prefix { $0 != "#" })
    if !target.hasPrefix("/") { target = "/" + target }
    self.text = "\(scheme)://\(found.bracketed)\(portText)\(target)"
  }

  /// - Throws: ``LinkTrouble`` for a link to this machine, where the service is another.
  package func check(isLoopbackAllowed: Bool) throws(LinkTrouble) {
    guard !isLoopback || isLoopbackAllowed else {
      throw LinkTrouble.thisMachine
    }
  }

  /// Where a redirect from here leads.
  package func redirected(to location: String) throws(LinkTrouble) -> OutputLink {
    let encoded = Self.encoded(location.trimmed[...])
    guard let here = URL(string: text), let target = URL(string: encoded, relativeTo: here) else {
      throw LinkTrouble.redirectToNoLink
    }
    do throws(LinkTrouble) {
      return try OutputLink(target.absoluteString)
    } catch {
      throw LinkTrouble.redirect(error)
    }
  }

  /// Links are often signed by their query; this part can be stored and shown.
  package var withoutQuery: String { String(text.prefix { $0 != "?" }) }

  /// The host of a link as it came, for a sidecar; nil where there is none.
  package static func host(of text: String) -> String? { (try? OutputLink(text))?.host }

  /// Percent-encodes what a request line cannot hold, and leaves the rest as it is: a signature counts
  /// on its spelling.
  private static func encoded(_ text: Substring) -> String {
    let plain = Set("-._~:/?#[]@!$&'()*+,;=%".utf8)
    var encoded = ""
    for byte in text.utf8 {
      let isPlain =
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
        || (0x61...0x7A).contains(byte) || plain.contains(byte)
      if isPlain {
        encoded.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        encoded += "%" + Hexadecimal.text([byte]).uppercased()
      }
    }
    return encoded
  }
}
