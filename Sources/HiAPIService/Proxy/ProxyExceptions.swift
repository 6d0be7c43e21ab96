import Glibc

/// The hosts that `NO_PROXY` lists: connections to them go straight.
///
/// Entries stand between commas or blanks. A name means that host and those below it, with or without
/// a dot or `*.` before it; an address means itself, and `address/bits` a network; `:port` narrows any of
/// them; `*` means every host. What cannot be read means nothing.
struct ProxyExceptions: Hashable {
  private struct Entry: Hashable {
    let host: Host
    let port: Int?
  }

  private enum Host: Hashable {
    case any
    /// In lower case, without a dot at either end.
    case name(String)
    case network([UInt8], bits: Int)
  }

  private let entries: [Entry]

  init(_ text: String) {
    entries = text.split { $0 == "," || $0.isWhitespace }.compactMap(Self.entry)
  }

  /// Whether the host, in lower case and without brackets, is among them.
  func contains(host: String, port: Int) -> Bool {
    let address = Self.address(host[...])
    return entries.contains { entry in
      guard entry.port == nil || entry.port == port else { return false }
      switch entry.host {
      case .any: return true
      case .name(let name): return address == nil && (host == name || host.hasSuffix(".\(name)"))
      case .network(let network, let bits):
        return address.map { Self.begins($0, like: network, bits: bits) } ?? false
      }
    }
  }

  private static func entry(_ text: Substring) -> Entry? {
    if let host = network(text) { return Entry(host: host, port: nil) }
    var hostText = text
    var port: Int?
    if let colon = text.lastIndex(of: ":"), !text[colon...].contains("]") {
      guard let number = Int(text[text.index(after: colon)...]) else { return nil }
      (hostText, port) = (text[..<colon], number)
    }
    if hostText.first == "[", hostText.last == "]" { hostText = hostText.dropFirst().dropLast() }
    if hostText == "*" { return Entry(host: .any, port: port) }
    if let host = network(hostText) { return Entry(host: host, port: port) }
    if hostText.hasPrefix("*.") { hostText.removeFirst() }
    if hostText.first == "." { hostText.removeFirst() }
    if hostText.last == "." { hostText.removeLast() }
    return hostText.isEmpty ? nil : Entry(host: .name(hostText.lowercased()), port: port)
  }

  /// Reads an address, or `address/bits`.
  private static func network(_ text: Substring) -> Host? {
    let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    guard let bytes = parts.first.flatMap(address) else { return nil }
    let all = bytes.count * 8
    guard parts.count > 1 else { return .network(bytes, bits: all) }
    guard let bits = Int(parts[1]), (0...all).contains(bits) else { return nil }
    return .network(bytes, bits: bits)
  }

  /// The 4 or 16 bytes of an address; nil for anything else.
  private static func address(_ text: Substring) -> [UInt8]? {
    var bytes = [UInt8](repeating: 0, count: 16)
    if inet_pton(AF_INET, String(text), &bytes) == 1 { return Array(bytes.prefix(4)) }
    return inet_pton(AF_INET6, String(text), &bytes) == 1 ? bytes : nil
  }

  private static func begins(_ address: [UInt8], like network: [UInt8], bits: Int) -> Bool {
    guard address.count == network.count else { return false }
    return zip(address, network).enumerated().allSatisfy { index, pair in
      let counted = min(8, max(0, bits - index * 8))
      return (pair.0 ^ pair.1) >> UInt8(8 - counted) == 0
    }
  }
}
