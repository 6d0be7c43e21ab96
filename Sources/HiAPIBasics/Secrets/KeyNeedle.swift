import Foundation

/// One form of a key that is looked for, and how sure it is that such text is the key.
struct KeyNeedle: Sendable {
  enum Match {
    case none
    /// The key's text ends before this place.
    case found(end: Int)
    /// The bytes end where the key may go on.
    case unfinished
  }

  /// Where text like this is the key.
  enum Certainty {
    /// Wherever it stands.
    case anywhere
    /// As a word of its own.
    case word
    /// Behind `Bearer` alone.
    case credential
  }

  /// Fewer bytes than any form has that is looked for everywhere.
  static let shortest = 1

  /// Folded; see ``folded(_:)``.
  let bytes: [UInt8]
  let certainty: Certainty
  /// Whether each two letters of it are a byte of the key.
  var isHexadecimal = false

  /// All forms of a key.
  static func forms(of key: APIKey) -> [KeyNeedle] {
    let secret = Array(key.secret.utf8)
    let certainty = certainty(of: secret)
    let plain = KeyNeedle(bytes: secret.map(folded), certainty: certainty)
    // What is short enough to be a word has encoded forms that are found in anything.
    guard certainty == .anywhere else { return [plain] }
    let encoded = (0..<3).map { base64(secret, behind: $0) }
      .map { KeyNeedle(bytes: $0.map(folded), certainty: .anywhere) }
    let digits = hexadecimal(secret).map(folded)
    return [plain] + encoded
      + [KeyNeedle(bytes: digits, certainty: .anywhere, isHexadecimal: true)]
  }

  private static func certainty(of secret: [UInt8]) -> Certainty {
    let letters = secret.count(where: isLetter)
    let isMixed = letters > 0 && letters < secret.count
    if secret.count >= 20 || secret.count >= 8 && isMixed { return .anywhere }
    return secret.count >= 4 && isMixed ? .word : .credential
  }

  /// The letters of base64 that the key alone decides, this many bytes behind the beginning of a
  /// group of three.
  private static func base64(_ secret: [UInt8], behind offset: Int) -> ArraySlice<UInt8> {
    let bytes = [UInt8](repeating: 0, count: offset) + secret
    let text = Array(Data(bytes).base64EncodedString().utf8)
    return text[((offset * 8 + 5) / 6)..<(bytes.count * 8 / 6)]
  }

  private static func hexadecimal(_ secret: [UInt8]) -> ArraySlice<UInt8> {
    Array(Hexadecimal.text(secret).utf8)[...]
  }

  /// The same for both cases of a letter, and for both alphabets of base64.
  ///
  /// Hosts and files change the case of what they are given.
  static func folded(_ byte: UInt8) -> UInt8 {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte | 0x20
    case UInt8(ascii: "_"): UInt8(ascii: "/")
    case UInt8(ascii: "-"): UInt8(ascii: "+")
    default: byte
    }
  }

  static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }
}
