import Foundation

/// Where relative paths and `~` lead, and what lies there.
public struct ReferenceFolder: Hashable, Sendable {
  private let home: String
  private let working: String

  /// More names than anybody looks through.
  private static let mostNames = 1000

  /// - Parameters:
  ///   - home: The person's own folder, absolute.
  ///   - working: The folder that the program was started in, absolute.
  public init(home: String, working: String) {
    self.home = home
    self.working = working
  }

  /// The absolute path of what was written.
  public func absolute(_ path: String) -> String {
    if path == "~" { return home }
    if path.hasPrefix("~/") { return home + path.dropFirst(1) }
    return path.hasPrefix("/") ? path : working + "/" + path
  }

  /// What a path that is being written may become: each with what was written before, folders with a
  /// slash at their end.
  ///
  /// Hidden ones only when a dot was written.
  public func completions(of path: String) -> [String] {
    if path == "~" { return ["~/"] }
    let cut = path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex
    let (folder, start) = (String(path[..<cut]), String(path[cut...]))
    let searched = folder.isEmpty ? working : absolute(folder)
    let names = (try? FileManager.default.contentsOfDirectory(atPath: searched)) ?? []
    return names.filter { name in
      name.hasPrefix(start) && (start.hasPrefix(".") || !name.hasPrefix("."))
    }
    .sorted().prefix(Self.mostNames).map { name in
      var isFolder: ObjCBool = false
      _ = FileManager.default.fileExists(atPath: "\(searched)/\(name)", isDirectory: &isFolder)
      return folder + name + (isFolder.boolValue ? "/" : "")
    }
  }
}
