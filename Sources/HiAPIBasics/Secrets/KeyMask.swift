/// The gate for everything from outside: it knows this run's API keys, and puts `••••` in their place.
///
/// A server, a proxy or an output host may repeat the key it was sent. What it says becomes messages,
/// ids, links, file names and rows of the database, so a key is masked where bytes come in, before
/// anything is read into them. A key is found as it stands and percent-encoded, in JSON's and HTML's
/// escapes, in base64 at any place, and in hexadecimal, whatever the case of its letters; also where it
/// is broken by line ends, blanks, what has no width, or a terminal's escape sequences.
///
/// A key that could be a word of everyday text is masked with care: `success` as a key must not
/// change what a server says of a task.
public struct KeyMask: Sendable {
  /// What stands in a key's place.
  public static let replacement = "••••"
  /// Knows no key and changes nothing.
  public static let none = KeyMask([])

  let needles: [KeyNeedle]
  /// For each byte, the forms that may begin with it as it stands.
  let beginning: [[KeyNeedle]]
  /// For each byte, whether a key may begin with it, in any of its forms.
  let starts: [Bool]
  /// For each byte, whether it may follow a first one that stands as it is.
  let seconds: [Bool]

  public init(_ keys: some Sequence<APIKey>) {
    needles = Set(keys).flatMap { KeyNeedle.forms(of: $0) }
    let others = Set(needles.flatMap { $0.bytes.dropFirst().prefix(1) })
    beginning = (UInt8.min...UInt8.max).map { [needles] byte in
      needles.filter { $0.bytes.first == KeyNeedle.folded(byte) }
    }
    starts = (UInt8.min...UInt8.max).map { [beginning, hasNeedles = !needles.isEmpty] byte in
      !beginning[Int(byte)].isEmpty || EscapeReader.begins(with: byte) && hasNeedles
    }
    // A key of one letter may have anything behind it.
    let isAny = needles.contains { $0.bytes.count < 2 }
    seconds = (UInt8.min...UInt8.max).map { byte in
      isAny || KeyNoise.begins(with: byte) || EscapeReader.begins(with: byte)
        || others.contains(KeyNeedle.folded(byte))
    }
  }

  /// The text without a key.
  public func masked(_ text: String) -> String {
    guard !needles.isEmpty, text.utf8.count >= KeyNeedle.shortest else { return text }
    return masked(whole: Array(text.utf8)).map { String(decoding: $0, as: UTF8.self) } ?? text
  }

  /// Whether a key stands in the text, in any form in which it would be masked.
  public func finds(in text: String) -> Bool {
    guard !needles.isEmpty, text.utf8.count >= KeyNeedle.shortest else { return false }
    return masked(whole: Array(text.utf8)) != nil
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
