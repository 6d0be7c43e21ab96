import Hashing

/// Takes the JSON of an answer as it comes, and puts the long strings in it into a file: so an answer of half
/// a gigabyte needs no more memory than a short one.
///
/// What is left is JSON of the same shape. Of each long string it has the beginning, as much as is ever
/// looked at, and at its end the SHA-256 of the whole, by which ``contents`` has it: the same text stands for
/// the same content. Not `Sendable`: one answer owns it.
package final class JSONSpool {
  /// Strings up to this are left where they are.
  package static let longest = 256 << 10
  /// The same once many of them have come.
  private static let longestLater = 16 << 10
  /// How much of a long string stays: more than a link may have, so that it is read as content.
  private static let headLength = 9_000

  /// What is left of the answer.
  package private(set) var body: [UInt8] = []
  /// The long strings, by the names at the ends of what stands for them.
  package private(set) var contents: [String: SpooledContent] = [:]

  private let folder: String
  private var file: SpoolFile?
  private var written = 0
  private var hasher = SHA256()
  private var state = State.outside
  /// Whether the next byte belongs to a backslash.
  private var isEscaped = false
  private var unescaping = JSONUnescaping()
  /// What has been unescaped and not been written yet.
  private var text: [UInt8] = []

  private enum State {
    case outside
    /// In a string that began here in what is left.
    case inside(start: Int)
    /// In one that goes to the file, and began there.
    case spooling(start: Int, head: [UInt8])
  }

  /// - Parameter folder: Where the file is made, once there is something for it.
  package init(folder: String) { self.folder = folder }

  /// Takes the next piece.
  ///
  /// - Throws: ``DiskTrouble`` when the file cannot be written.
  package func take(_ piece: [UInt8]) throws(DiskTrouble) {
    var start = 0
    while start < piece.count {
      if case .outside = state {
        let quote = piece.withUnsafeBytes { ByteSearch.first("\"", in: $0, from: start) }
        let end = quote.map { $0 + 1 } ?? piece.count
        body.append(contentsOf: piece[start..<end])
        if quote != nil { state = .inside(start: body.count) }
        start = end
      } else {
        let end = endOfString(in: piece, from: start)
        try takeString(piece[start..<(end ?? piece.count)])
        if end != nil { try endString() }
        start = (end ?? piece.count) + 1
      }
    }
  }

  /// The answer has ended: what went to the file is durable from here on.
  ///
  /// - Throws: ``DiskTrouble``.
  package func finish() throws(DiskTrouble) { try file?.synchronise() }

  // MARK: - Strings

  /// Where the quotation mark stands in this piece that ends the string; nil where none does.
  private func endOfString(in piece: [UInt8], from start: Int) -> Int? {
    piece.withUnsafeBytes { bytes in
      var index = start
      var quote = start - 1
      while index < bytes.count {
        if isEscaped {
          isEscaped = false
          index += 1
          continue
        }
        // Looked for again only where it lies behind: a text full of escapes has one end.
        if quote < index { quote = ByteSearch.first("\"", in: bytes, from: index) ?? bytes.count }
        guard let backslash = ByteSearch.first("\\", in: bytes, from: index, to: quote) else {
          return quote < bytes.count ? quote : nil
        }
        isEscaped = true
        index = backslash + 1
      }
      return nil
    }
  }

  private func takeString(_ bytes: ArraySlice<UInt8>) throws(DiskTrouble) {
    switch state {
    case .outside: break
    case .inside(let start):
      body.append(contentsOf: bytes)
      let most = body.count > Self.longest * 16 ? Self.longestLater : Self.longest
      guard body.count - start > most else { return }
      let begun = body[start...]
      // Its quotation mark goes with it: it is written with what stands for it.
      body.removeSubrange((start - 1)...)
      (unescaping, hasher) = (JSONUnescaping(), SHA256())
      state = .spooling(start: written, head: [])
      try spool(begun)
    case .spooling: try spool(bytes)
    }
  }

  private func spool(_ bytes: ArraySlice<UInt8>) throws(DiskTrouble) {
    unescaping.take(bytes, into: &text)
    try flush()
  }

  /// Writes what has been unescaped.
  private func flush() throws(DiskTrouble) {
    guard case .spooling(let start, var head) = state, !text.isEmpty else { return }
    if head.count < Self.headLength {
      head.append(contentsOf: text.prefix(Self.headLength - head.count))
      state = .spooling(start: start, head: head)
    }
    let file: SpoolFile
    if let open = self.file { file = open } else { file = try SpoolFile(in: folder) }
    self.file = file
    try file.write(text)
    text.withUnsafeBytes { hasher.update(bufferPointer: $0) }
    written += text.count
    text.removeAll(keepingCapacity: true)
  }

  private func endString() throws(DiskTrouble) {
    if case .spooling = state {
      unescaping.finish(into: &text)
      try flush()
    }
    if case .spooling(let start, let head) = state, let file {
      let name = Hexadecimal.text(hasher.finalize())
      contents[name] =
        contents[name] ?? SpooledContent(file, offset: start, count: written - start)
      let said = JSONValue.string(String(decoding: head, as: UTF8.self) + Self.mark + name)
      body.append(contentsOf: said.serialized.utf8.dropLast())
      // What is no JSON stays none.
      if unescaping.isBroken { body.append(contentsOf: "\\?".utf8) }
    }
    body.append(UInt8(ascii: "\""))
    state = .outside
  }

  /// Between the beginning of a string and the hash of the whole.
  private static let mark = "\u{1}"

  /// The name by which ``contents`` has what a text stands for; nil for one that stands for itself.
  package static func name(in text: String) -> String? {
    let end = text.utf8.suffix(65)
    guard end.count == 65, end.first == mark.utf8.first else { return nil }
    return String(decoding: end.dropFirst(), as: UTF8.self)
  }
}
