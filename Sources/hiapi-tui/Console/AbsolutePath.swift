import ArgumentParser
import Foundation

/// A path of the command line, counted from where one is.
enum AbsolutePath {
  /// - Throws: A usage error for a path that names nothing.
  static func of(_ path: String) throws -> String {
    guard !path.isEmpty, !path.utf8.contains(0) else {
      throw ValidationError("A folder is expected here.")
    }
    let whole =
      path.hasPrefix("/") ? path : "\(FileManager.default.currentDirectoryPath)/\(path)"
    let parts = whole.split(separator: "/").filter { $0 != "." }
    return "/" + parts.joined(separator: "/")
  }
}
