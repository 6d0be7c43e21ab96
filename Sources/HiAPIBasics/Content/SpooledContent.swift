import Glibc

/// Content that came inside an answer and was too large for memory and database: a stretch of a file.
public struct SpooledContent: Sendable {
  /// The absolute path of the file.
  let path: String
  let offset: Int
  let count: Int
  /// Holds the file where this program made it; nil for what the database told of.
  private let file: SpoolFile?

  init(_ file: SpoolFile, offset: Int, count: Int) {
    (path, self.offset, self.count, self.file) = (file.path, offset, count, file)
  }

  /// Begins no content of any form, so that nothing a service says is taken for a file of ours.
  private static let mark = "\u{1}"

  /// How the database names it.
  package var reference: String { "\(Self.mark)\(offset) \(count) \(path)" }

  /// Reads what the database says; nil for content itself.
  package init?(reference: String) {
    guard reference.hasPrefix(Self.mark) else { return nil }
    let parts = reference.dropFirst().split(
      separator: " ", maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3, let offset = Int(parts[0]), let count = Int(parts[1]), offset >= 0,
      count >= 0
    else { return nil }
    (self.offset, self.count, path, file) = (offset, count, String(parts[2]), nil)
  }

  /// What the column of inline content holds of this text, which a service said.
  package static func column(_ text: String) -> String { text.hasPrefix(mark) ? "" : text }

  /// Has the file stay: the database names it now.
  package func keep() { file?.keep() }

  /// Reads it piece by piece.
  ///
  /// - Returns: False where it is not there any more, or not all of it.
  /// - Throws: ``DiskTrouble``, or what the body throws.
  package func forEachPiece(_ body: ([UInt8]) throws -> Void) throws -> Bool {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
    guard descriptor >= 0 else {
      if errno == ENOENT { return false }
      throw DiskTrouble(path)
    }
    defer { close(descriptor) }
    var buffer = [UInt8](repeating: 0, count: 1 << 18)
    var done = 0
    while done < count {
      let read = pread(
        descriptor, &buffer, min(buffer.count, count - done), off_t(offset + done))
      if read == 0 { return false }
      guard read > 0 else {
        if errno == EINTR { continue }
        throw DiskTrouble(path)
      }
      try body(read == buffer.count ? buffer : Array(buffer[..<read]))
      done += read
    }
    return true
  }
}

extension SpooledContent: Hashable {
  public static func == (one: SpooledContent, other: SpooledContent) -> Bool {
    one.reference == other.reference
  }

  public func hash(into hasher: inout Hasher) { hasher.combine(reference) }
}
