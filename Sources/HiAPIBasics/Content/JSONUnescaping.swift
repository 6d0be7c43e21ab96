/// Takes the escapes out of a JSON string that comes in pieces.
struct JSONUnescaping {
  /// Whether something was no escape, so that the whole is no JSON.
  private(set) var isBroken = false
  /// One that has begun, from its backslash on; two where the first is half of a surrogate pair.
  private var escape: [UInt8] = []

  /// Takes the next piece, without the string's quotation marks, and appends what it says.
  mutating func take(_ piece: ArraySlice<UInt8>, into text: inout [UInt8]) {
    var rest = piece
    while let next = rest.first {
      if escape.isEmpty {
        let plain = rest.withUnsafeBytes { ByteSearch.first("\\", in: $0) } ?? rest.count
        text.append(contentsOf: rest.prefix(plain))
        rest = rest.dropFirst(plain)
        guard !rest.isEmpty else { return }
        escape.append(rest.removeFirst())
      } else if escape.count == 6, next != UInt8(ascii: "\\") {
        // Half of a pair, and no other half follows.
        flush(into: &text)
      } else {
        escape.append(next)
        rest.removeFirst()
        if isComplete { flush(into: &text) }
      }
    }
  }

  /// The string has ended.
  mutating func finish(into text: inout [UInt8]) {
    if !escape.isEmpty { flush(into: &text) }
  }

  private var isComplete: Bool {
    guard escape[1] == UInt8(ascii: "u") else { return true }
    switch escape.count {
    case 6: return !isHighSurrogate
    case 8: return escape[7] != UInt8(ascii: "u")
    case let count: return count == 12
    }
  }

  private var isHighSurrogate: Bool {
    escape[2] | 0x20 == UInt8(ascii: "d") && "89ab".utf8.contains(escape[3] | 0x20)
  }

  private mutating func flush(into text: inout [UInt8]) {
    defer { escape.removeAll(keepingCapacity: true) }
    // By far the most frequent one in base64.
    guard escape != Array("\\/".utf8) else { return text.append(UInt8(ascii: "/")) }
    let quote = UInt8(ascii: "\"")
    guard case .string(let said)? = try? JSONValue(parsing: [quote] + escape + [quote]) else {
      isBroken = true
      return
    }
    text.append(contentsOf: said.utf8)
  }
}
