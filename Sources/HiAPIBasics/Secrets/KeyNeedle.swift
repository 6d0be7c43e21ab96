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

  /// All forms of a key.
  static func forms(of key: APIKey) -> [KeyNeedle] {
    let secret = Array(key.secret.utf8)
    let certainty = certainty(of: secret)
    let plain = KeyNeedle(bytes: secret.map(folded), certainty: certainty)
    // What is short enough to be a word has encoded forms that are found in anything.
    guard certainty == .anywhere else { return [plain] }
    let encoded = (0..<3).map { base64(secret, behind: $0) } + [hexadecimal(secret)]
    return [plain] + encoded.map { KeyNeedle(bytes: $0.map(folded), certainty: .anywhere) }
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

  /// Whether this form stands at that place, each of its bytes plain or escaped in some way.
  func match(in text: UnsafeBufferPointer<UInt8>, at start: Int, isWhole: Bool) -> Match {
    var position = start
    for (offset, wanted) in bytes.enumerated() {
      // UTF-16 puts a zero between letters.
      if offset > 0, position < text.count, text[position] == 0 { position += 1 }
      guard position < text.count else { return isWhole ? .none : .unfinished }
      if Self.folded(text[position]) == wanted {
        position += 1
        continue
      }
      var escape = EscapedByte(text, at: position)
      escape.read()
      if escape.isUnfinished { return isWhole ? .none : .unfinished }
      guard let value = escape.value, Self.folded(value) == wanted else { return .none }
      position = escape.end
    }
    switch certainty {
    case .anywhere: return .found(end: position)
    case .word:
      guard KeyNeighbours.endWord(before: start, in: text) else { return .none }
    case .credential:
      guard KeyNeighbours.announceKey(before: start, in: text) else { return .none }
    }
    guard position < text.count else { return isWhole ? .found(end: position) : .unfinished }
    return KeyNeighbours.isWordByte(text[position]) ? .none : .found(end: position)
  }
}
