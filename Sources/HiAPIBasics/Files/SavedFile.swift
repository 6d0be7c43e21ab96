/// A file that is on disk, complete and checked.
package struct SavedFile: Hashable, Sendable {
  /// Absolute.
  package var path: String
  /// In lower-case hexadecimal.
  package var sha256: String
  package var byteCount: Int

  package init(path: String, sha256: String, byteCount: Int) {
    self.path = path
    self.sha256 = sha256
    self.byteCount = byteCount
  }
}
