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
    (text("FORM") + [0, 0, 1, 0] + text("AIFFCOMM"), .aiff), ([0, 1, 2, 3, 0xC0], .bin),
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
    ("<!DOCTYPE html><html><title>Bad gateway</title></html>", "an HTML page: Bad gateway"),
    ("  <HTML><body>Sign in</body>", "an HTML page: Sign in"),
    ("<?xml version=\"1.0\"?><svg></svg>", "an XML document: (no words)"),
    ("{\"error\":\"no\"}", "JSON: {\"error\":\"no\"}"),
    ("BMW sells cars", "plain text: BMW sells cars"),
    ("not found", "plain text: not found"), ("\u{FEFF}déjà vu", "plain text: déjà vu"),
    ("see https://a.example/x?X-Sig=secret now", "plain text: see https://a.example/x? now"),
  ])
  func `takes no page for a picture`(_ page: String, _ words: String) {
    #expect(ContentCheck(head: Array(page.utf8)) == .text(words))
  }

  @Test func `takes no other text for a picture`() {
    let utf16: [UInt8] = [0xFF, 0xFE, 0x3C, 0, 0x68, 0, 0x74, 0]
    for head in [utf16, [0xE9, 0x74, 0x65] + Self.text(" caf")] {
      guard case .text = ContentCheck(head: head) else {
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

  @Test func `takes the last box to the end of the file`() {
    let bytes = Self.box("isom") + [0, 0, 0, 0] + Self.text("mdat") + [1, 2, 3]
    #expect(
      MediaFormat.mp4.isWhole(size: bytes.count) { Array(bytes.dropFirst($0).prefix($1)) })
  }
}
