import Crypto

/// What lies beside a `.part` file so that a later run can go on with it: the validator of the bytes.
///
/// Only a strong ETag says that two answers are the same byte for byte (RFC 9110 §8.8.1).
struct ResumeNote: Hashable, Sendable {
  let etag: String
  /// Tells the resource: links to it differ in their signatures, which are not kept.
  let source: String
  /// The whole length, where the host said it.
  let total: Int?

  init(etag: String, link: OutputLink, total: Int?) {
    self.etag = etag
    source = Self.source(of: link)
    self.total = total
  }

  /// Reads what an earlier run left; nil when there is nothing that can be used.
  init?(_ place: OutputPlace) {
    guard let bytes = DiskFile.contents(place.resumeNote, atMost: 4_096),
      let note = try? JSONValue(parsing: bytes), let etag = note["etag"]?.string,
      Self.isStrong(etag), let source = note["source"]?.string
    else { return nil }
    self.etag = etag
    self.source = source
    total = note["total"]?.wireInteger.flatMap { Int(exactly: $0) }
  }

  func write(at place: OutputPlace) throws(DiskTrouble) {
    let note: JSONValue = [
      "etag": .string(etag), "source": .string(source),
      "total": total.map { .integer(Int64($0)) } ?? .null,
    ]
    try DiskFile.write(note.plain + "\n", to: place.resumeNote)
  }

  func isOf(_ link: OutputLink) -> Bool { source == Self.source(of: link) }

  /// Whether the text is a strong entity tag that can be sent back in a header.
  static func isStrong(_ etag: String) -> Bool {
    let inner = etag.utf8.dropFirst().dropLast()
    return etag.utf8.count > 2 && etag.utf8.count <= 512 && etag.hasPrefix("\"")
      && etag.hasSuffix("\"") && inner.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != 0x22 }
  }

  private static func source(of link: OutputLink) -> String {
    Hexadecimal.text(SHA256.hash(data: Array(link.withoutQuery.utf8)))
  }
}
