/// What the first bytes of an answer are: a file to keep, or words that took its place.
enum ContentCheck: Hashable, Sendable {
  case media(MediaFormat)
  /// A storage host's own page that says the link is denied or over.
  case refusal(String)
  /// A page, a document or plain text; never saved as a picture.
  case text(String)
  case empty

  init(head: [UInt8]) {
    if head.isEmpty {
      self = .empty
    } else if let format = MediaFormat(head: head) {
      self = .media(format)
    } else if !Self.isText(head) {
      self = .media(.bin)
    } else {
      let text = String(decoding: head, as: UTF8.self)
      let words = PageWords.excerpt(of: text)
      let isRefusal = Self.isXML(text) && Self.refusals.contains { text.lowercased().contains($0) }
      self = isRefusal ? .refusal(words) : .text("\(Self.kind(of: text)): \(words)")
    }
  }

  /// What S3 and the stores like it answer when a link is over (contract §10).
  private static let refusals = [
    "accessdenied", "access denied", "request has expired", "expiredtoken", "nosuchkey",
    "signaturedoesnotmatch", "authenticationfailed", "invalidaccesskeyid",
  ]

  /// Whether it holds none of the control bytes that binary content is full of.
  private static func isText(_ head: [UInt8]) -> Bool {
    if head.starts(with: [0xFF, 0xFE]) || head.starts(with: [0xFE, 0xFF]) { return true }
    return head.allSatisfy { byte in
      byte >= 0x20 && byte != 0x7F || (0x08...0x0D).contains(byte) || byte == 0x1B
    }
  }

  private static func isXML(_ text: String) -> Bool {
    let start = text.trimmed.prefix(16).lowercased()
    return start.hasPrefix("<?xml") || start.hasPrefix("<error")
  }

  private static func kind(of text: String) -> String {
    let start = text.trimmed.prefix(64).lowercased()
    if start.hasPrefix("<!doctype html") || start.hasPrefix("<html") || start.hasPrefix("<head") {
      return "an HTML page"
    }
    if start.hasPrefix("<") { return "an XML document" }
    return start.hasPrefix("{") || start.hasPrefix("[") ? "JSON" : "plain text"
  }
}
