/// A request in full.
struct Request: Sendable {
  var method: String
  /// Path and query as they came.
  var target: String
  var headers: [RecordedRequest.Header]
  var body: [UInt8]
  /// Whether the body was larger than the limit, and dropped.
  var isTooLarge: Bool
  /// The origin it came to.
  var origin: RecordedRequest.Origin

  /// The path's parts between slashes, percent-decoded; `nil` for a path that does not begin with
  /// a slash.
  var path: [String]? {
    let path = target.prefix { $0 != "?" && $0 != "#" }
    guard path.utf8.first == UInt8(ascii: "/") else { return nil }
    return path.dropFirst().split(separator: "/", omittingEmptySubsequences: false)
      .map { Request.percentDecoded($0) }
  }

  /// The last value of a name in the query, percent-decoded.
  func query(_ name: String) -> String? {
    guard let mark = target.firstIndex(of: "?") else { return nil }
    var found: String?
    for pair in target[target.index(after: mark)...].split(separator: "&") {
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard let key = parts.first, Request.percentDecoded(key) == name else { continue }
      found = parts.count > 1 ? Request.percentDecoded(parts[1]) : ""
    }
    return found
  }

  func header(_ name: String) -> String? {
    headers.first { $0.name.lowercased() == name }?.value
  }

  /// The key after `Bearer`, or `nil` for none.
  var bearerKey: String? {
    guard let value = header("authorization") else { return nil }
    let parts = value.split(separator: " ", maxSplits: 1)
    guard parts.count == 2, parts[0].lowercased() == "bearer" else { return nil }
    let key = String(parts[1].drop { $0 == " " })
    return key.isEmpty ? nil : key
  }

  private static func percentDecoded(_ text: Substring) -> String {
    var bytes: [UInt8] = []
    var rest = text.utf8[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%"), let value = UInt8(String(Substring(rest.prefix(2))), radix: 16),
        rest.count >= 2
      {
        bytes.append(value)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
