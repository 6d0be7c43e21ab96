/// Which bytes of a file a 206 brings (RFC 9110 §14.4).
struct ContentRange: Hashable, Sendable {
  let start: Int
  /// The whole file; nil where the host does not know.
  let total: Int?

  /// Nil for a header that is none.
  init?(_ header: String?) {
    guard let header, header.lowercased().hasPrefix("bytes ") else { return nil }
    let rest = header.dropFirst(6)
    guard let start = Int(rest.prefix { $0 != "-" }), start >= 0 else { return nil }
    self.start = start
    total = rest.lastIndex(of: "/").flatMap { Int(rest[rest.index(after: $0)...]) }
      .flatMap { $0 > start ? $0 : nil }
  }
}
