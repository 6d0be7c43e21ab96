import HiAPIBasics

/// A text that may hold an error, taken apart.
struct Transcript {
  let head: AnswerHead
  /// The JSON objects in it, in their order.
  let objects: [JSONValue]
  /// The beginning of the text without the head of an answer.
  let body: String
  /// The beginning of the whole text.
  let text: String

  /// How much of a text is read as prose.
  private static let longestProse = 100_000

  init(_ bytes: [UInt8]) {
    text = String(decoding: bytes.prefix(Self.longestProse), as: UTF8.self).trimmed
    // Lines end in CR LF as often as in LF, which is one character to Swift.
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    head = AnswerHead(lines)
    body = lines.dropFirst(head.bodyLine ?? 0).joined(separator: "\n").trimmed
    let found = EmbeddedJSON(bytes).objects
    objects = found.isEmpty ? Self.unescaped(bytes) : found
  }

  var isEmpty: Bool { text.isEmpty && objects.isEmpty }

  /// JSON that stands as text in a log, with its quotation marks escaped.
  private static func unescaped(_ bytes: [UInt8]) -> [JSONValue] {
    let part = bytes.prefix(longestProse)
    guard part.contains(UInt8(ascii: "\\")) else { return [] }
    var plain: [UInt8] = []
    var isEscaped = false
    for byte in part {
      if byte == UInt8(ascii: "\\"), !isEscaped {
        isEscaped = true
        continue
      }
      // Any other escape is JSON's own.
      if isEscaped, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\") {
        plain.append(UInt8(ascii: "\\"))
      }
      plain.append(byte)
      isEscaped = false
    }
    return EmbeddedJSON(plain).objects
  }
}
