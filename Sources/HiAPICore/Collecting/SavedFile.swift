/// A file that is on disk, complete and checked.
struct SavedFile: Hashable, Sendable {
  /// Absolute.
  var path: String
  /// In lower-case hexadecimal.
  var sha256: String
  var byteCount: Int
}
