import Glibc
package import HiAPIBasics

/// The host and port of a URL.
///
/// Only spellings that every reader of URLs understands alike are taken, so that what is checked here
/// is what is connected to later.
package struct URLHost: Hashable {
  /// In lower case, an IPv6 address in its shortest form and without brackets.
  let name: String
  package let port: Int?
  package let isLoopback: Bool
  private let isIPv6: Bool

  package var bracketed: String { isIPv6 ? "[\(name)]" : name }

  /// Reads `host` or `host:port`.
  ///
  /// - Parameters:
  ///   - authority: The text, without a user name.
  ///   - subject: What it is the host of, for errors.
  /// - Throws: ``SettingsError`` for what is neither a name nor an address, or has no such port.
  package init(_ authority: Substring, of subject: String) throws(SettingsError) {
    let portText: Substring?
    if authority.first == "[" {
      guard let end = authority.firstIndex(of: "]"),
        let address = Self.ipv6(authority[authority.index(after: authority.startIndex)..<end])
      else { throw SettingsError("\(subject)'s IPv6 address cannot be read") }
      let tail = authority[authority.index(after: end)...]
      guard tail.isEmpty || tail.first == ":" else {
        throw SettingsError("\(subject)'s host cannot be read")
      }
      (name, isIPv6, isLoopback) = (address, true, address == "::1")
      portText = tail.isEmpty ? nil : tail.dropFirst()
    } else {
      let parts = authority.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      name = try Self.name(parts[0], of: subject)
      isIPv6 = false
      isLoopback = name == "localhost" || Self.isLoopbackIPv4(name)
      portText = parts.count > 1 ? parts[1] : nil
    }
    port = try portText.map { text throws(SettingsError) in try Self.port(text, of: subject) }
  }

  private static func name(_ text: Substring, of subject: String) throws(SettingsError) -> String {
    guard !text.isEmpty else { throw SettingsError("\(subject) has no host") }
    let isPlain = text.utf8.allSatisfy {
      (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0)
        || $0 == 0x2D || $0 == 0x2E || $0 == 0x5F
    }
    let hasEmptyLabel = text.split(separator: ".", omittingEmptySubsequences: false)
      .contains { $0.isEmpty }
    guard isPlain, !hasEmptyLabel, text.utf8.count <= 253 else {
      throw SettingsError(
        "\(subject)'s host cannot be used",
        remedy: "Write letters, digits, dots and hyphens; other scripts in their xn-- form")
    }
    return text.lowercased()
  }

  private static func port(_ text: Substring, of subject: String) throws(SettingsError) -> Int {
    guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let port = Int(text),
      (1...65_535).contains(port)
    else { throw SettingsError("\(subject)'s port is not one of 1…65535") }
    return port
  }

  /// Whether it is 127.0.0.0/8 written as four decimal numbers; `127.1` and the like are not taken.
  private static func isLoopbackIPv4(_ name: String) -> Bool {
    var address = in_addr()
    return inet_pton(AF_INET, name, &address) == 1 && name.hasPrefix("127.")
  }

  /// The address in its shortest form.
  private static func ipv6(_ text: Substring) -> String? {
    var address = in6_addr()
    guard inet_pton(AF_INET6, String(text), &address) == 1 else { return nil }
    var buffer = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
    guard inet_ntop(AF_INET6, &address, &buffer, socklen_t(buffer.count)) != nil else { return nil }
    return buffer.withUnsafeBufferPointer { $0.baseAddress.map { String(cString: $0) } }
  }
}
