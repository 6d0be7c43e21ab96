import Hashing
import HiAPIBasics
import HiAPIService

/// What lies beside a `.part` file: whose bytes they are, and what a later run needs to go on with them.
///
/// Only a strong ETag says that two answers are the same byte for byte (RFC 9110 §8.8.1); without one
/// the bytes are ours, and begin anew.
struct ResumeNote: Hashable, Sendable {
  /// Whose they are; nil in a note of an older version, which told nothing but the validator.
  var owner: Sidecar.Owner?
  var etag: String?
  /// Tells the resource: links to it differ in their signatures, which are not kept.
  var source: String?
  /// The whole length, where the host said it.
  var total: Int?
  /// What the host said that it is; nil where it said nothing.
  var mediaType: String?

  init(owner: Sidecar.Owner?, etag: String? = nil, link: OutputLink? = nil, total: Int? = nil) {
    self.init(owner: owner, etag: etag, source: link.map { Self.source(of: $0) }, total: total)
  }

  /// Reads what an earlier run left; nil when there is nothing that is ours.
  init?(_ place: OutputPlace) {
    if let sidecar = Sidecar.read(place.resumeNote) {
      // It was about to become the file's sidecar.
      self.init(owner: sidecar.owner)
      return
    }
    guard let bytes = DiskFile.contents(place.resumeNote, atMost: 8_192) else { return nil }
    if bytes.isEmpty, !DiskFile.isTaken(place.partial) {
      // The program ended right after it had made the note.
      self.init(owner: nil)
      return
    }
    guard let note = try? JSONValue(parsing: bytes), note.object != nil else { return nil }
    let owner = note["owner"].flatMap(Sidecar.Owner.init)
    let etag = note["etag"]?.string.flatMap { Self.isStrong($0) ? $0 : nil }
    let source = note["source"]?.string
    guard owner != nil || etag != nil && source != nil else { return nil }
    self.init(
      owner: owner, etag: etag, source: source,
      total: note["total"]?.wireInteger.flatMap { Int(exactly: $0) })
    mediaType = note["type"]?.string
  }

  private init(owner: Sidecar.Owner?, etag: String?, source: String?, total: Int?) {
    self.owner = owner
    self.etag = etag
    self.source = source
    self.total = total
  }

  private var text: String {
    let note: JSONValue = [
      "owner": owner?.json ?? .null, "etag": .text(etag), "source": .text(source),
      "total": total.map { .integer(Int64($0)) } ?? .null, "type": .text(mediaType),
    ]
    return note.plain + "\n"
  }

  /// Puts the note beside the `.part` file, where none is yet.
  func begin(at place: OutputPlace) throws(DiskTrouble) {
    try DiskFile.write(text, to: place.resumeNote, isNew: true)
  }

  /// Puts it in the place of the one that is there.
  func write(at place: OutputPlace) throws(DiskTrouble) {
    try DiskFile.write(text, to: place.sidecarDraft)
    try DiskFile.replace(place.resumeNote, with: place.sidecarDraft)
  }

  func isOf(_ owner: Sidecar.Owner) -> Bool { self.owner.map { $0 == owner } ?? true }

  /// Whether the bytes may be gone on with from this link.
  func continues(_ link: OutputLink) -> Bool { etag != nil && source == Self.source(of: link) }

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
