/// Paths as text.
package enum FilePath {
  /// All before the last slash.
  package static func folder(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
  }
}
