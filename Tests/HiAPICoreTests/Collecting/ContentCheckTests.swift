import Testing

@testable import HiAPICore

@Suite struct ContentCheckTests {
  static let heads: [([UInt8], MediaFormat)] = [
    ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13], .png),
    ([0xFF, 0xD8, 0xFF, 0xE0, 0, 16], .jpg), (text("GIF89a") + [1, 0], .gif),
    (text("RIFF") + [1, 2, 3, 4] + text("WEBPVP8 "), .webp),
    (text("RIFF") + [1, 2, 3, 4] + text("WAVEfmt "), .wav),
    (text("RIFF") + [1, 2, 3, 4] + text("AVI LIST"), .avi),
    (box("avif"), .avif), (box("mif1", "avif"), .avif), (box("mif1", "heic"), .heic),
    (box("heic"), .heic), (box("isom", "mp41"), .mp4), (box("mp42"), .mp4), (box("qt  "), .mov),
    (box("M4A ", "isom"), .m4a), ([0, 0, 0, 8] + text("mdat"), .mov),
    ([0x1A, 0x45, 0xDF, 0xA3, 0x9F, 0x42, 0x82, 0x84] + text("webm"), .webm),
    ([0x1A, 0x45, 0xDF, 0xA3, 0xA3, 0x42, 0x82, 0x88] + text("matroska"), .mkv),
    (text("BM") + [0, 1, 0, 0, 0, 0, 0, 0, 54, 0, 0, 0, 40, 0, 0, 0], .bmp),
    (text("ID3") + [4, 0], .mp3), ([0xFF, 0xFB, 0x90, 0x64], .mp3),
    ([0xFF, 0xF1, 0x50, 0x80], .aac), (text("OggS") + [0], .ogg), (text("fLaC") + [0], .flac),
    (text("PK") + [3, 4, 20, 0], .zip), (text("glTF") + [2, 0, 0, 0], .glb),
    (text("FORM") + [0, 0, 1, 0] + text("AIFFCOMM"), .aiff),
    ([0xFF, 0xFD, 0x90, 0x64], .mp3),
  ]

  private static func text(_ text: String) -> [UInt8] { Array(text.utf8) }

  private static func box(_ brand: String, _ compatible: String...) -> [UInt8] {
    let size = UInt8(16 + 4 * compatible.count)
    return [0, 0, 0, size] + text("ftyp" + brand) + [0, 0, 0, 0] + text(compatible.joined())
  }

  @Test(arguments: heads)
  func `knows a file by its bytes`(_ head: [UInt8], _ format: MediaFormat) {
    #expect(ContentCheck(head: head) == .media(format))
  }

  @Test(arguments: [
    ("<!DOCTYPE html><html><title>Bad gateway</title></html>", "an HTML page titled “Bad gateway”"),
    ("  <HTML><body>Sign in</body>", "an HTML page that says “Sign in”"),
    ("<p>Down</p>", "an HTML page that says “Down”"),
    ("<!-- x --><h1>Down</h1>", "an HTML page that says “Down”"),
    ("<?xml version=\"1.0\"?><html><TITLE>Wartung</TITLE>", "an HTML page titled “Wartung”"),
    ("<?xml version=\"1.0\"?><a></a>", "an XML document"),
    ("<wait>soon</wait>", "an XML document that says “soon”"),
    ("{\"error\":\"no\"}", "JSON that says “{\"error\":\"no\"}”"),
    ("BMW sells cars", "plain text that says “BMW sells cars”"),
    ("\u{FEFF}déjà vu", "plain text that says “déjà vu”"),
    (
      "see https://a.example/x?X-Sig=secret now",
      "plain text that says “see https://a.example/x? now”"
    ),
  ])
  func `takes no page for a picture`(_ page: String, _ words: String) {
    #expect(Self.page(Array(page.utf8)) == words)
  }

  private static func page(_ head: [UInt8]) -> String? {
    if case .page(let page) = ContentCheck(head: head) { page.description } else { nil }
  }

  private static let html = "<!DOCTYPE html><html><head><title>Maintenance</title></head>"

  private static func utf16(isLittle: Bool) -> [UInt8] {
    html.utf16.flatMap { unit -> [UInt8] in
      let (low, high) = (UInt8(truncatingIfNeeded: unit), UInt8(truncatingIfNeeded: unit >> 8))
      return isLittle ? [low, high] : [high, low]
    }
  }

  private static func utf32(isLittle: Bool) -> [UInt8] {
    html.unicodeScalars.flatMap { scalar -> [UInt8] in
      let low = UInt8(truncatingIfNeeded: scalar.value)
      return isLittle ? [low, 0, 0, 0] : [0, 0, 0, low]
    }
  }

  private static let withNUL = "<html>\0<title>Maintenance</title>\0\0\0\u{1}\u{2}"

  static let encoded: [[UInt8]] = [
    [0xFF, 0xFE] + utf16(isLittle: true), [0xFE, 0xFF] + utf16(isLittle: false),
    utf16(isLittle: true), utf16(isLittle: false),
    [0xFF, 0xFE, 0, 0] + utf32(isLittle: true), [0, 0, 0xFE, 0xFF] + utf32(isLittle: false),
    [0] + text(html), text(withNUL), gzipped,
  ]

  @Test(arguments: encoded)
  func `knows a page in any encoding, with a NUL in it, and packed`(_ head: [UInt8]) {
    #expect(Self.page(head) == "an HTML page titled “Maintenance”")
  }

  /// `html`, packed with gzip.
  private static let gzipped: [UInt8] = [
    0x1F, 0x8B, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x02, 0x03, 0xB3, 0x51, 0x74, 0xF1,
    0x77, 0x0E, 0x89, 0x0C, 0x70, 0x55, 0xC8, 0x28, 0xC9, 0xCD, 0xB1, 0xB3, 0x81, 0x92,
    0xA9, 0x89, 0x29, 0x76, 0x36, 0x25, 0x99, 0x25, 0x39, 0xA9, 0x76, 0xBE, 0x89, 0x99,
    0x79, 0x25, 0xA9, 0x79, 0x89, 0x79, 0xC9, 0xA9, 0x36, 0xFA, 0x10, 0x21, 0x1B, 0x7D,
    0xB0, 0x02, 0x00, 0x8F, 0x3F, 0xCE, 0x1F, 0x3C, 0x00, 0x00, 0x00,
  ]

  @Test func `quotes no key, in whatever way the page is packed or encoded`() throws {
    let key = try #require(APIKey("sk-test-0123456789abcdef"))
    let page = "<html><title>sk-test-0123456789abcdef</title>"
    let wide: [UInt8] = page.utf16.flatMap { unit -> [UInt8] in
      [UInt8(truncatingIfNeeded: unit), 0]
    }
    for head in [Self.text(page), wide, Packed.gzip(Self.text(page))] {
      guard case .page(let found) = ContentCheck(head: head, mask: KeyMask([key])) else {
        Issue.record("taken for a file")
        continue
      }
      #expect(found.description == "an HTML page titled “••••”")
    }
  }

  @Test func `knows other text with a NUL in it, and takes no binary content for text`() {
    #expect(Self.page(Array("{\"error\":\"the file is not ready yet\"}\0".utf8)) != nil)
    var draws = SystemRandomNumberGenerator()
    for _ in 0..<200 {
      let head = (0..<1_000).map { _ in UInt8.random(in: 0...255, using: &draws) }
      #expect(ContentCheck(head: [0, 1, 2] + head) == .unknown("bytes of no known kind"))
    }
  }

  @Test(arguments: [
    ([UInt8](repeating: 0, count: 2_000), "nothing but zeros"), ([0], "nothing but zeros"),
    ([0, 1, 2, 3, 0xC0], "bytes of no known kind"),
    (
      text("--b\r\nContent-Type: image/png\r\n\r\n") + [0x89, 0x50, 0, 0xFF],
      "a multipart message"
    ),
    // “a page, packed with Brotli”, which is not.
    ([0x8B, 0x12, 0x80, 0x61, 0x20, 0x70, 0x61, 0x67, 0x65, 0x2C, 0x03], "bytes of no known kind"),
  ])
  func `takes nothing else for a file`(_ head: [UInt8], _ words: String) {
    #expect(ContentCheck(head: head) == .unknown(words))
  }

  /// `html`, packed with deflate.
  private static let deflated = Array(gzipped[10..<(gzipped.count - 8)])

  @Test(arguments: [0x01, 0x5E, 0x9C, 0xDA])
  func `knows a page packed with zlib, or with no header at all`(_ level: UInt8) {
    #expect(Self.page([0x78, level] + Self.deflated) == "an HTML page titled “Maintenance”")
    #expect(Self.page(Self.deflated) == "an HTML page titled “Maintenance”")
  }

  @Test(arguments: [
    ("image/x-exr", true), ("audio/pcm; rate=24000", true), ("VIDEO/MP2T", true),
    ("model/vnd.usdz+zip", true), ("image/png", false), ("image/x-png", false), ("image/*", false),
    ("image/", false), ("application/octet-stream", false), ("text/html", false), ("png", false),
  ])
  func `knows the types that a host alone can tell`(_ type: String, _ isForeign: Bool) {
    #expect(MediaFormat.isForeign(type) == isForeign)
    #expect(!MediaFormat.isForeign(nil))
  }

  @Test(arguments: [
    "<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
    "<?xml version=\"1.0\"?><!DOCTYPE svg PUBLIC \"x\" \"y\"><svg></svg>",
    "<!-- made by a > model --><svg>",
  ])
  func `knows a drawing`(_ text: String) {
    #expect(ContentCheck(head: Array(text.utf8)) == .media(.svg))
  }

  @Test func `takes no other text for a picture`() {
    let utf16: [UInt8] = [0xFF, 0xFE, 0x3C, 0, 0x68, 0, 0x74, 0]
    for head in [utf16, [0xE9, 0x74, 0x65] + Self.text(" caf")] {
      guard case .page = ContentCheck(head: head) else {
        Issue.record("taken for a file: \(head)")
        continue
      }
    }
    #expect(ContentCheck(head: []) == .empty)
  }

  @Test(arguments: [
    "<?xml version=\"1.0\"?>\n<Error><Code>AccessDenied</Code><Message>Request has expired</Message>",
    "<Error><Code>NoSuchKey</Code></Error>", "\u{FEFF}<?xml?><Error><Code>ExpiredToken</Code>",
  ])
  func `knows a store's refusal`(_ page: String) {
    guard case .refusal(let words) = ContentCheck(head: Array(page.utf8)) else {
      Issue.record("not known")
      return
    }
    #expect(!words.contains("<") && !words.isEmpty)
  }

  @Test func `never traps on any bytes`() {
    var draws = SystemRandomNumberGenerator()
    for (start, _) in Self.heads {
      for length in 0...40 {
        var head = Array(start.prefix(length))
        head += (0..<Int.random(in: 0...20)).map { _ in UInt8.random(in: 0...255, using: &draws) }
        _ = ContentCheck(head: head)
      }
    }
  }

  @Test(arguments: [
    (picture(), MediaFormat.png), ([0xFF, 0xD8, 0xFF, 0, 1, 2, 0xFF, 0xD9], .jpg),
    (text("RIFF") + [8, 0, 0, 0] + text("WEBPabcd"), .webp),
    (box("isom") + [0, 0, 0, 12] + text("moovabcd"), .mp4),
    (box("isom") + [0, 0, 0, 1] + text("moov") + [0, 0, 0, 0, 0, 0, 0, 20] + text("abcd"), .mp4),
  ])
  func `knows a file that was cut short`(_ bytes: [UInt8], _ format: MediaFormat) {
    func isWhole(_ bytes: [UInt8]) -> Bool {
      format.isWhole(size: bytes.count) { Array(bytes.dropFirst($0).prefix($1)) }
    }
    #expect(isWhole(bytes))
    #expect(isWhole(bytes + [0, 0, 0]))
    #expect(!isWhole(bytes.dropLast(2)))
    #expect(!isWhole(Array(bytes.prefix(bytes.count * 2 / 3))) || format == .jpg)
    for _ in 0..<200 {
      _ = isWhole(bytes.prefix(8) + (0..<40).map { _ in UInt8.random(in: 0...255) })
      _ = isWhole(Array(bytes.prefix(.random(in: 0...bytes.count))))
    }
  }

  @Test(arguments: [
    text("RIFF") + [0xFF, 0xFF, 0xFF, 0xFF] + text("WAVE"),
    text("RIFF") + [0, 0, 0, 0] + text("WAVE"),
  ])
  func `takes a length that was not known for none`(_ bytes: [UInt8]) {
    #expect(
      MediaFormat.wav.isWhole(size: bytes.count) { Array(bytes.dropFirst($0).prefix($1)) })
  }

  @Test func `takes what follows the last box for no part of the film`() {
    let film = Self.box("isom") + [0, 0, 0, 12] + Self.text("moovabcd")
    for rest in [Self.text("trailing words"), [0, 0, 0, 0, 0, 0, 0, 0, 0], [1, 2, 3]] {
      let bytes = film + rest
      #expect(
        MediaFormat.mp4.isWhole(size: bytes.count) { Array(bytes.dropFirst($0).prefix($1)) })
    }
    let cut = film + [0, 0, 1, 0] + Self.text("mdat and too little")
    #expect(!MediaFormat.mp4.isWhole(size: cut.count) { Array(cut.dropFirst($0).prefix($1)) })
  }

  @Test func `reads a picture of very many empty parts in few pieces, and not for ever`() {
    var reads = 0
    let size = 1 << 30
    let isWhole = MediaFormat.png.isWhole(size: size) { offset, count in
      reads += 1
      let piece = Self.text("....tEXt....")
      return (offset..<min(offset + count, size)).map { index in
        let place = (index - 8) % 12
        return index >= 8 && place >= 4 && place < 8 ? piece[place] : 0
      }
    }
    #expect(!isWhole)
    #expect(reads < 400)
  }

  @Test func `takes the last box to the end of the file`() {
    let bytes = Self.box("isom") + [0, 0, 0, 0] + Self.text("mdat") + [1, 2, 3]
    #expect(
      MediaFormat.mp4.isWhole(size: bytes.count) { Array(bytes.dropFirst($0).prefix($1)) })
  }
}
