/// The gate for everything from outside: it knows this run's API keys, and puts `••••` in their place.
///
/// A server, a proxy or an output host may repeat the key it was sent. What it says becomes messages,
/// ids, links, file names and rows of the database, so a key is masked where bytes come in, before
/// anything is read into them. A key is found as it stands and percent-encoded, in JSON's and HTML's
/// escapes, in base64 at any place, and in hexadecimal, whatever the case of its letters.
///
/// A key that could be a word of everyday text is masked with care: `success` as a key must not
/// change what a server says of a task.
public struct KeyMask: Sendable {
  /// What stands in a key's place.
  public static let replacement = "••••"
  /// Knows no key and changes nothing.
  public static let none = KeyMask([])

  let needles: [KeyNeedle]
  /// For each byte, whether a key may begin with it, in any of its forms.
  let starts: [Bool]
  /// For each byte, whether it may follow a first one that stands as it is.
  let seconds: [Bool]

  public init(_ keys: some Sequence<APIKey>) {
    needles = Set(keys).flatMap { KeyNeedle.forms(of: $0) }
    let firsts = Set(needles.compactMap(\.bytes.first))
    let others = Set(needles.flatMap { $0.bytes.dropFirst().prefix(1) })
    starts = (UInt8.min...UInt8.max).map { [hasNeedles = !needles.isEmpty] byte in
      firsts.contains(KeyNeedle.folded(byte)) || EscapedByte.begins(with: byte) && hasNeedles
    }
    // A key of one letter may have anything behind it.
    let isAny = needles.contains { $0.bytes.count < 2 }
    seconds = (UInt8.min...UInt8.max).map { byte in
      isAny || byte == 0 || EscapedByte.begins(with: byte)
        || others.contains(KeyNeedle.folded(byte))
    }
  }

  /// The text without a key.
  public func masked(_ text: String) -> String {
    guard !needles.isEmpty, text.utf8.count >= KeyNeedle.shortest else { return text }
    return masked(whole: Array(text.utf8)).map { String(decoding: $0, as: UTF8.self) } ?? text
  }

  /// Puts `••••` in the place of each key in these bytes; JSON stays JSON.
  ///
  /// - Parameters:
  ///   - bytes: A text in UTF-8, or anything.
  ///   - isWhole: Whether they go to the text's end. Of a key that begins in what is only a
  ///     beginning, nothing is left.
  /// - Returns: The bytes without a key.
  public func masked(_ bytes: [UInt8], isWhole: Bool = true) -> [UInt8] {
    guard !needles.isEmpty else { return bytes }
    if isWhole { return masked(whole: bytes) ?? bytes }
    var stream = KeyMaskStream(self)
    return stream.take(bytes)
  }

  /// Nil where nothing had to be changed.
  private func masked(whole bytes: [UInt8]) -> [UInt8]? {
    var stream = KeyMaskStream(self)
    let text = stream.take(bytes) + stream.finish()
    return stream.hasMasked ? text : nil
  }
}
