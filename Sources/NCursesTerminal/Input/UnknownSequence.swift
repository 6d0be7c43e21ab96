/// Control sequences that terminals send and nothing here understands.
///
/// They are swallowed whole, so that an odd key or an answer that nobody asked for types no letters.
enum UnknownSequence {
  /// The longest string (an answer about colours, a clipboard) that is looked for.
  private static let longest = 4096

  /// The index behind the sequence whose escape is at an index; nil when it is none, or not whole.
  static func end(in raw: [RawInput], from escape: Int) -> Int? {
    guard escape + 2 < raw.count, case .byte(let kind) = raw[escape + 1] else { return nil }
    switch kind {
    case UInt8(ascii: "["): return endOfControlSequence(in: raw, from: escape + 2)
    case UInt8(ascii: "]"), UInt8(ascii: "P"), UInt8(ascii: "_"), UInt8(ascii: "^"):
      return endOfString(in: raw, from: escape + 2)
    default: return nil
    }
  }

  /// Parameters, intermediates and one final byte.
  private static func endOfControlSequence(in raw: [RawInput], from start: Int) -> Int? {
    for index in start..<min(raw.count, start + 64) {
      guard case .byte(let byte) = raw[index] else { return nil }
      switch byte {
      case 0x20..<0x40: continue
      case 0x40..<0x7F: return index + 1
      default: return nil
      }
    }
    return nil
  }

  /// Anything up to a bell or to `ESC \`.
  private static func endOfString(in raw: [RawInput], from start: Int) -> Int? {
    for index in start..<min(raw.count, start + longest) {
      guard case .byte(let byte) = raw[index] else { return nil }
      if byte == 0x07 { return index + 1 }
      if byte == 0x1B {
        let next = index + 1
        return next < raw.count && raw[next] == .byte(UInt8(ascii: "\\")) ? next + 1 : nil
      }
    }
    return nil
  }
}
