package import Foundation

/// Reads content that came inside an answer, piece by piece: a `data:` URI, or bare base64 (contract §5).
///
/// Base64 is taken in its plain and its URL alphabet, with or without padding, and with white space
/// anywhere. Not `Sendable`: one download owns it.
package final class InlineContent {
  /// What came is neither, or damaged.
  package struct Failure: Error {}

  package init() {}

  private enum Form {
    /// Too little has come to tell.
    case undecided(head: [UInt8])
    case base64(isEscaped: Bool)
    /// Written out, with percent-encoding.
    case text
  }

  /// More than any head of a `data:` URI has.
  private static let longestHead = 64 << 10

  /// What a `data:` URI says it is; nil before that was read, and for bare base64.
  package private(set) var mediaType: String?

  private var form = Form.undecided(head: [])
  /// A percent sign and what followed it at the end of the last piece.
  private var held: [UInt8] = []
  private var base64 = Base64Reading()

  /// All of a text; nil for what is neither.
  package static func bytes(_ text: String) -> Data? {
    var bytes = Data()
    let content = InlineContent()
    do {
      try content.take(Array(text.utf8)) { bytes.append(contentsOf: $0) }
      try content.finish { bytes.append(contentsOf: $0) }
    } catch {
      return nil
    }
    return bytes
  }

  /// Takes the next piece, and hands on what it says.
  ///
  /// - Throws: ``Failure``, or what the body throws.
  package func take(_ piece: [UInt8], _ body: ([UInt8]) throws -> Void) throws {
    switch form {
    case .undecided(let head): try decide(head + piece, body)
    case .base64(isEscaped: false): try body(try base64.take(piece))
    case .base64(isEscaped: true): try body(try base64.take(percentDecoded(piece)))
    case .text: try body(percentDecoded(piece))
    }
  }

  /// The last piece has come.
  package func finish(_ body: ([UInt8]) throws -> Void) throws {
    if case .undecided(let head) = form {
      // Shorter than a head.
      guard !Self.beginsURI(head) else { throw Failure() }
      form = .base64(isEscaped: false)
      try take(head, body)
    }
    let rest = held
    held = []
    switch form {
    case .undecided: break
    case .text: try body(rest)
    case .base64:
      try body(try base64.take(rest))
      try body(try base64.finish())
    }
  }

  private func decide(_ head: [UInt8], _ body: ([UInt8]) throws -> Void) throws {
    guard head.count >= 5 else { return form = .undecided(head: head) }
    guard Self.beginsURI(head) else {
      form = .base64(isEscaped: false)
      return try take(head, body)
    }
    guard let comma = head.withUnsafeBytes({ ByteSearch.first(",", in: $0) }) else {
      guard head.count < Self.longestHead else { throw Failure() }
      return form = .undecided(head: head)
    }
    let names = String(decoding: head[5..<comma], as: UTF8.self).lowercased()
    mediaType = String(names.prefix(128))
    let isBase64 = names.split(separator: ";").contains {
      $0.trimmingPrefix(while: \.isWhitespace) == "base64"
    }
    form = isBase64 ? .base64(isEscaped: true) : .text
    try take(Array(head[(comma + 1)...]), body)
  }

  private static func beginsURI(_ head: [UInt8]) -> Bool {
    String(decoding: head.prefix(5), as: UTF8.self).lowercased() == "data:"
  }

  /// What is no percent-encoding stands for itself.
  private func percentDecoded(_ piece: [UInt8]) -> [UInt8] {
    let piece = held.isEmpty ? piece : held + piece
    held = []
    var bytes: [UInt8] = []
    var start = 0
    while let percent = piece.withUnsafeBytes({ ByteSearch.first("%", in: $0, from: start) }) {
      bytes += piece[start..<percent]
      guard percent + 2 < piece.count else {
        held = Array(piece[percent...])
        return bytes
      }
      let digits = piece[(percent + 1)...(percent + 2)].compactMap {
        Character(Unicode.Scalar($0)).hexDigitValue
      }
      bytes.append(digits.count == 2 ? UInt8(digits[0] * 16 + digits[1]) : piece[percent])
      start = percent + (digits.count == 2 ? 3 : 1)
    }
    // What holds none, which is nearly all, is handed on as it is.
    return start == 0 ? piece : bytes + piece[start...]
  }
}
