/// Masks keys in a text that comes in pieces: a key may lie across their borders.
public struct KeyMaskStream: Sendable {
  /// How much of what was given out is looked back at.
  private static let lookBack = 24

  /// Whether a key was found so far.
  public private(set) var hasMasked = false
  private let mask: KeyMask
  /// What was given out last, and what cannot be given out yet.
  private var kept: [UInt8] = []
  private var given = 0

  public init(_ mask: KeyMask) { self.mask = mask }

  /// Takes the next piece.
  ///
  /// - Returns: What is certain by now; the end of it may come with the next piece.
  public mutating func take(_ piece: some Sequence<UInt8>) -> [UInt8] {
    kept.append(contentsOf: piece)
    return scan(isWhole: false)
  }

  /// The text has ended.
  ///
  /// - Returns: What was still held back.
  public mutating func finish() -> [UInt8] { scan(isWhole: true) }

  private mutating func scan(isWhole: Bool) -> [UInt8] {
    var out: [UInt8] = []
    var index = given
    var copied = given
    var isFound = false
    kept.withUnsafeBufferPointer { bytes in
      let (starts, seconds) = (mask.starts, mask.seconds)
      while index < bytes.count {
        index = EscapeReader.start(of: index, in: bytes)
        let first = bytes[index]
        guard starts[Int(first)] else {
          index += 1
          continue
        }
        // Most of what begins like a key goes on otherwise.
        if !EscapeReader.begins(with: first), index + 2 < bytes.count {
          let (second, third) = (bytes[index + 1], bytes[index + 2])
          let isBlank = second == 0x20 || second == 0x0A
          guard seconds[Int(second)], !isBlank || seconds[Int(third)],
            second < 0x80 || KeyNoise.begins(with: second, third)
          else {
            index += 1
            continue
          }
        }
        let match = match(in: bytes, at: index, isWhole: isWhole)
        if case .unfinished = match { return }
        guard case .found(let end) = match else {
          index += 1
          continue
        }
        isFound = true
        out.append(contentsOf: bytes[copied..<index])
        // The rest of an escape stays with its beginning.
        out.append(contentsOf: bytes[index..<Self.escapeEnd(around: index, in: bytes, to: end)])
        out.append(contentsOf: KeyMask.replacement.utf8)
        index = end
        copied = end
      }
    }
    // Untouched text is handed on as it is.
    if copied == 0, index == kept.count, out.isEmpty {
      out = kept
    } else {
      out.append(contentsOf: kept[copied..<index])
    }
    hasMasked = hasMasked || isFound
    let start = max(0, index - Self.lookBack)
    kept.removeFirst(start)
    given = index - start
    return out
  }

  /// The longest key that begins here, and no half of an escape behind it.
  private func match(
    in bytes: UnsafeBufferPointer<UInt8>, at index: Int, isWhole: Bool
  ) -> KeyNeedle.Match {
    var needles = mask.beginning[Int(bytes[index])]
    if EscapeReader.begins(with: bytes[index]) {
      var reader = EscapeReader(bytes)
      reader.forEachLayer(at: index) { [beginning = mask.beginning] reading in
        guard reading.value < 0x80 else { return }
        needles += beginning[Int(reading.value)]
      }
      if reader.isUnfinished, !isWhole { return .unfinished }
    }
    var best = KeyNeedle.Match.none
    for needle in needles {
      switch (needle.match(in: bytes, at: index, isWhole: isWhole), best) {
      case (.none, _): break
      case (.unfinished, _): return .unfinished
      case (.found(let end), .found(let other)) where end <= other: break
      case (.found(let end), _): best = .found(end: end)
      }
    }
    guard case .found(let end) = best, Self.isEscaped(end, in: bytes) else { return best }
    guard end < bytes.count else { return isWhole ? best : .unfinished }
    return .found(end: end + 1)
  }

  /// The end of the escape that this byte is within; the byte itself where it is within none.
  private static func escapeEnd(
    around index: Int, in bytes: UnsafeBufferPointer<UInt8>, to limit: Int
  ) -> Int {
    if isEscaped(index, in: bytes) { return index + 1 }
    // The digits of `\u0073`.
    for start in stride(from: index - 1, through: max(0, index - 4), by: -1)
    where bytes[start] == UInt8(ascii: "u") && isEscaped(start, in: bytes) {
      return min(start + 5, limit)
    }
    return index
  }

  /// Whether a backslash before it makes this byte part of an escape.
  private static func isEscaped(_ index: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var start = index
    while start > 0, bytes[start - 1] == UInt8(ascii: "\\") { start -= 1 }
    return !(index - start).isMultiple(of: 2)
  }
}
