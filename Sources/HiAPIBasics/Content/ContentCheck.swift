/// What the first bytes of an answer are: a file to keep, or words that took its place.
package enum ContentCheck: Hashable, Sendable {
  case media(MediaFormat)
  /// A media file that is packed with gzip or zlib, whatever the headers say.
  case packed(MediaFormat)
  /// A storage host's own page that says the link is denied or over.
  case refusal(String)
  /// A page, a document or plain text; never saved as a picture.
  case page(Page)
  case empty
  /// Neither a file of a known format nor words; what can be said of it, for a sentence.
  ///
  /// It may be a page packed in a way that cannot be unpacked, such as Brotli without a header.
  case unknown(String)

  /// - Parameters:
  ///   - head: The first bytes.
  ///   - mask: What is quoted of them goes through it.
  package init(head: [UInt8], mask: KeyMask = .none) {
    self.init(head: head, mask, mayBePacked: true)
  }

  private init(head: [UInt8], _ mask: KeyMask, mayBePacked: Bool) {
    if head.isEmpty {
      self = .empty
    } else if mayBePacked, Inflater.isGzip(head) {
      self = Self.packed(head, mask)
    } else if let format = MediaFormat(head: head) {
      self = .media(format)
    } else if mayBePacked, Inflater.wrapping(of: head) != nil,
      case let check = Self.packed(head, mask), !check.isUnknown
    {
      self = check
    } else if let text = TextReading.text(of: mask.masked(head, isWhole: false)) {
      // Once more as text: it may have come in an encoding of its own.
      self = Self.check(Page(mask.masked(text)))
    } else {
      self = mayBePacked ? Self.bare(head, mask) : Self.unknown(head)
    }
  }

  private static func packed(_ head: [UInt8], _ mask: KeyMask) -> ContentCheck {
    // One that cannot be unpacked is binary content like any other.
    let inner = Inflater.head(of: head, atMost: 4 * MediaFormat.headLength)
    guard !inner.isEmpty else { return unknown(head) }
    switch ContentCheck(head: inner, mask, mayBePacked: false) {
    case .unknown, .packed, .empty: return .unknown("packed content of no known kind")
    case .media(let format): return .packed(format)
    case .refusal(let words): return .refusal(words)
    case .page(let page): return .page(page)
    }
  }

  /// Deflate has no mark of its own; what nothing else explains may be a page in it.
  private static func bare(_ head: [UInt8], _ mask: KeyMask) -> ContentCheck {
    let inner = Inflater.head(of: head, in: .bare, atMost: 4 * MediaFormat.headLength)
    guard inner.count >= shortestPage else { return unknown(head) }
    switch ContentCheck(head: inner, mask, mayBePacked: false) {
    case .refusal(let words): return .refusal(words)
    case .page(let page): return .page(page)
    case .media, .packed, .empty, .unknown: return unknown(head)
    }
  }

  /// Fewer bytes may be unpacked from anything.
  private static let shortestPage = 8

  private static func unknown(_ head: [UInt8]) -> ContentCheck {
    if head.allSatisfy({ $0 == 0 }) { return .unknown("nothing but zeros") }
    let isMultipart =
      head.starts(with: "--".utf8)
      && head.firstRange(of: Array("\r\nContent-".utf8)) != nil
    return .unknown(isMultipart ? "a multipart message" : "bytes of no known kind")
  }

  private var isUnknown: Bool { if case .unknown = self { true } else { false } }

  private static func check(_ page: Page) -> ContentCheck {
    if page.kind == .svg { return .media(.svg) }
    let text = page.text.lowercased()
    let isRefusal = page.kind == .xml && refusals.contains { text.contains($0) }
    return isRefusal ? .refusal(page.words) : .page(page)
  }

  /// What S3 and the stores like it answer when a link is over (contract §10).
  private static let refusals = [
    "accessdenied", "access denied", "request has expired", "expiredtoken", "nosuchkey",
    "signaturedoesnotmatch", "authenticationfailed", "invalidaccesskeyid",
  ]
}
