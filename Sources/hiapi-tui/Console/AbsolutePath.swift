import ArgumentParser
import Foundation
import HiAPICore

/// A path of the command line, counted from where one is.
enum AbsolutePath {
  /// A leading `~` is the home folder, also where a shell leaves it, as in `--download=~/x`.
  ///
  /// - Throws: A usage error for a path that names nothing.
  static func of(_ path: String) throws -> String {
    guard !path.isEmpty, !path.utf8.contains(0) else {
      throw ValidationError("A folder is expected here.")
    }
    let folders = try? Folders(environment: ProcessInfo.processInfo.environment)
    let whole =
      path.hasPrefix("/")
      ? path
      : folders?.resolve(path) ?? "\(FileManager.default.currentDirectoryPath)/\(path)"
    let parts = whole.split(separator: "/").filter { $0 != "." }
    return "/" + parts.joined(separator: "/")
  }
}
