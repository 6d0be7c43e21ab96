import Glibc

/// Looks for a byte as fast as the machine can.
enum ByteSearch {
  /// Where the byte stands first, counted from the beginning; nil where it does not.
  ///
  /// - Parameters:
  ///   - byte: What is looked for.
  ///   - bytes: Where.
  ///   - start: Bytes that are passed over.
  ///   - end: Where the search ends; nil for the end of the bytes.
  /// - Returns: Where it stands first; nil where it does not.
  static func first(
    _ byte: Unicode.Scalar, in bytes: UnsafeRawBufferPointer, from start: Int = 0,
    to end: Int? = nil
  ) -> Int? {
    let end = end ?? bytes.count
    guard start < end, let base = bytes.baseAddress,
      let found = memchr(base + start, CInt(byte.value), end - start)
    else { return nil }
    return base.distance(to: UnsafeRawPointer(found))
  }
}
