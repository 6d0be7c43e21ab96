public import Foundation
import HiAPICore
import ThemeFiles

/// Everything that `make generate` makes.
public struct Generator {
  /// The package's root.
  public let root: URL

  public init(root: URL) {
    self.root = root
  }

  /// The generated files as they should be.
  ///
  /// - Throws: `CatalogFileError` and `ThemeFileError` for a source that is wrong, and file errors.
  public func files() throws -> [GeneratedFile] {
    let data = try Data(contentsOf: root.appending(path: CatalogSource.snapshot))
    let themes = try ThemeSource.themes.map { path in
      try ThemeFile.theme(
        from: try String(contentsOf: root.appending(path: path), encoding: .utf8), file: path)
    }
    return CatalogSource.files(for: try CatalogFile.decode(data)) + ThemeSource.files(for: themes)
      + [KeysSource.file]
  }

  /// The paths whose committed text is not what ``files()`` says, left-overs included.
  public func stalePaths() throws -> [String] {
    let files = try files()
    let stale = files.filter { file in
      (try? String(contentsOf: root.appending(path: file.path), encoding: .utf8)) != file.text
    }
    return stale.map(\.path) + (try leftovers(beside: files))
  }

  /// Writes the files that differ, removes left-overs, and says which paths it touched.
  @discardableResult
  public func write() throws -> [String] {
    let files = try files()
    let stale = try stalePaths()
    for path in try leftovers(beside: files) {
      try FileManager.default.removeItem(at: root.appending(path: path))
    }
    for file in files where stale.contains(file.path) {
      let place = root.appending(path: file.path)
      try FileManager.default.createDirectory(
        at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(file.text.utf8).write(to: place, options: .atomic)
    }
    return stale
  }

  /// Files in the generated folders that nothing makes any more.
  private func leftovers(beside files: [GeneratedFile]) throws -> [String] {
    let wanted = Set(files.map(\.path))
    return try [CatalogSource.folder, ThemeSource.folder].flatMap { folder in
      let place = root.appending(path: folder).path
      guard FileManager.default.fileExists(atPath: place) else { return [String]() }
      return try FileManager.default.contentsOfDirectory(atPath: place)
        .map { "\(folder)/\($0)" }.filter { !wanted.contains($0) }.sorted()
    }
  }
}
