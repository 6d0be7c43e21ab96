import Foundation

/// Media files that are not what they seem, made from real ones.
struct HostileMedia {
  let name: String
  let bytes: [UInt8]

  /// Some two hundred of them.
  static func all() throws -> [HostileMedia] {
    var files: [HostileMedia] = []
    for name in PictureFixture.names {
      let whole = try PictureFixture.bytes(name)
      // Cut inside each part of the header, and at even places behind it.
      let lengths = Array(1...16) + (1...14).map { $0 * whole.count / 15 } + [whole.count - 1]
      for length in lengths {
        files.append(HostileMedia(name: "\(length)-\(name)", bytes: Array(whole.prefix(length))))
      }
      for seed in 1...10 {
        files.append(
          HostileMedia(name: "flipped-\(seed)-\(name)", bytes: flipped(whole, seed: seed)))
      }
      files += lies(name, whole)
    }
    return files + others
  }

  /// Sizes that the file does not have.
  private static func lies(_ name: String, _ whole: [UInt8]) -> [HostileMedia] {
    let sizes: [(UInt32, UInt32)] = [
      (0, 0), (30_000, 30_000), (7_000, 7_000), (0x7FFF_FFFF, 1), (1, 0xFFFF_FFFF),
      (65_535, 65_535),
      (241, 240), (240, 4_000),
    ]
    return sizes.map { width, height in
      var bytes = whole
      func put(_ value: UInt32, at offset: Int, _ count: Int, isBigEndian: Bool) {
        for index in 0..<count where bytes.indices.contains(offset + index) {
          let shift = 8 * (isBigEndian ? count - 1 - index : index)
          bytes[offset + index] = UInt8(truncatingIfNeeded: value >> UInt32(shift))
        }
      }
      switch name {
      case "scene.png":
        put(width, at: 16, 4, isBigEndian: true)
        put(height, at: 20, 4, isBigEndian: true)
        put(checksum(bytes[12..<29]), at: 29, 4, isBigEndian: true)
      case "scene.gif":
        put(width, at: 6, 2, isBigEndian: false)
        put(height, at: 8, 2, isBigEndian: false)
      case "scene.webp":
        put(width, at: 26, 2, isBigEndian: false)
        put(height, at: 28, 2, isBigEndian: false)
      default:
        let frame = bytes.indices.dropLast().first { bytes[$0] == 0xFF && bytes[$0 + 1] == 0xC0 }
        put(height, at: (frame ?? 0) + 5, 2, isBigEndian: true)
        put(width, at: (frame ?? 0) + 7, 2, isBigEndian: true)
      }
      return HostileMedia(name: "lie-\(width)x\(height)-\(name)", bytes: bytes)
    }
  }

  /// Of the wrong kind, or of none.
  private static var others: [HostileMedia] {
    let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
    let texts = [
      "empty.png": "", "page.png": "<!DOCTYPE html><html><body>403</body></html>",
      "vector.png": "<svg xmlns='http://www.w3.org/2000/svg'><image href='/etc/passwd'/></svg>",
      "pixmap.png": "/* XPM */ static char *x[] = {\"99999 99999 2 1\"};",
      "text.jpg": "\u{1B}]52;c;aGk=\u{7}hello", "riff.webp": "RIFF\u{1}\u{1}\u{1}\u{1}WEBP",
      "riff.wav": "RIFF\u{1}\u{1}\u{1}\u{1}WAVEfmt ",
      "data.wav": "RIFF    WAVEdata\u{7F}\u{7F}\u{7F}\u{7F}",
      "brand.mp4": "\u{0}\u{0}\u{0}\u{18}ftypisom\u{0}\u{0}\u{0}\u{1}isomav01", "gif.gif": "GIF89a",
    ]
    return texts.map { HostileMedia(name: $0.key, bytes: Array($0.value.utf8)) } + [
      HostileMedia(name: "signature.png", bytes: signature),
      HostileMedia(
        name: "signatures.png", bytes: Array(repeatElement(signature, count: 999).joined())),
      HostileMedia(
        name: "ones.jpg", bytes: [0xFF, 0xD8] + [UInt8](repeating: 0xFF, count: 99_999)),
      HostileMedia(name: "zeros.png", bytes: signature + [UInt8](repeating: 0, count: 99_999)),
    ]
  }

  /// Bytes changed here and there, always the same ones.
  private static func flipped(_ whole: [UInt8], seed: Int) -> [UInt8] {
    var bytes = whole
    var number = UInt32(seed)
    for _ in 0..<20 {
      number = number &* 1_664_525 &+ 1_013_904_223
      bytes[12 + Int(number >> 8) % (bytes.count - 12)] ^=
        UInt8(truncatingIfNeeded: number >> 3) | 1
    }
    return bytes
  }

  /// CRC-32, as PNG has it.
  private static func checksum(_ bytes: ArraySlice<UInt8>) -> UInt32 {
    ~bytes.reduce(UInt32.max) { sum, byte in
      (0..<8).reduce(sum ^ UInt32(byte)) { sum, _ in
        sum >> 1 ^ (sum & 1 == 1 ? 0xEDB8_8320 : 0)
      }
    }
  }
}
