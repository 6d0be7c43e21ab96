/// Reads base64 that comes in pieces.
///
/// Foundation's wants it whole, and without white space.
struct Base64Reading {
  private static let blank: UInt8 = 0x40
  private static let padding: UInt8 = 0x41
  private static let none: UInt8 = 0xFF

  /// What each byte stands for: six bits, or one of the above.
  private static let values: [UInt8] = {
    var values = [UInt8](repeating: none, count: 256)
    let digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8
    for (value, digit) in digits.enumerated() { values[Int(digit)] = UInt8(value) }
    values[Int(UInt8(ascii: "-"))] = 62
    values[Int(UInt8(ascii: "_"))] = 63
    for byte in [0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x20] { values[byte] = blank }
    values[Int(UInt8(ascii: "="))] = padding
    return values
  }()

  /// Digits that do not make three bytes yet.
  private var bits: UInt32 = 0
  private var count = 0
  private var hasDigit = false
  private var hasPadding = false

  /// Takes the next piece.
  ///
  /// - Returns: The bytes that are whole by now.
  /// - Throws: ``InlineContent/Failure`` for what is no base64.
  mutating func take(_ piece: [UInt8]) throws(InlineContent.Failure) -> [UInt8] {
    var (bits, count) = (bits, count)
    var (hasPadding, isFailed) = (hasPadding, false)
    let bytes = [UInt8](unsafeUninitializedCapacity: piece.count / 4 * 3 + 3) { room, filled in
      // Plain loops over plain memory: a debug build reads millions of these, too.
      Self.values.withUnsafeBufferPointer { values in
        piece.withUnsafeBufferPointer { piece in
          var index = 0
          while index < piece.count {
            let value = values[Int(piece[index])]
            index &+= 1
            if value < Self.blank {
              if hasPadding { return isFailed = true }
              bits = bits << 6 | UInt32(value)
              count &+= 1
              guard count == 4 else { continue }
              room[filled] = UInt8(truncatingIfNeeded: bits >> 16)
              room[filled &+ 1] = UInt8(truncatingIfNeeded: bits >> 8)
              room[filled &+ 2] = UInt8(truncatingIfNeeded: bits)
              filled &+= 3
              (bits, count) = (0, 0)
              hasDigit = true
            } else if value == Self.padding {
              hasPadding = true
            } else if value == Self.none {
              return isFailed = true
            }
          }
        }
      }
    }
    guard !isFailed else { throw InlineContent.Failure() }
    (self.bits, self.count, self.hasPadding) = (bits, count, hasPadding)
    return bytes
  }

  /// The last piece has come.
  ///
  /// - Returns: The bytes that were still held back.
  /// - Throws: ``InlineContent/Failure`` where nothing came, or a digit is missing.
  mutating func finish() throws(InlineContent.Failure) -> [UInt8] {
    // One digit holds less than a byte.
    guard hasDigit || count > 0, count != 1 else { throw InlineContent.Failure() }
    let whole = bits << (6 * UInt32(4 - count))
    return [UInt8(truncatingIfNeeded: whole >> 16), UInt8(truncatingIfNeeded: whole >> 8)]
      .prefix(max(0, count - 1)).map(\.self)
  }
}
