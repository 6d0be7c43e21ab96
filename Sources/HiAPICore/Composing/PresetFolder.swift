import Foundation
public import HiAPIBasics

/// The presets: a file for each, `NAME.json`, so that they can be copied and kept with other settings.
public struct PresetFolder: Sendable {
  private let path: String
  private let mask: KeyMask

  private static let mostBytes = 16 << 20

  /// - Parameters:
  ///   - path: An absolute path; the folder is made with the first preset.
  ///   - mask: Knows the API keys; a preset that holds one is not saved.
  public init(path: String, mask: KeyMask = .none) {
    self.path = path
    self.mask = mask
  }

  /// Every preset that can be read, by name.
  @concurrent public func all() async -> [Preset] {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    return files.sorted().compactMap { file in
      guard file.hasSuffix(".json"), let name = Self.checked(String(file.dropLast(5))),
        let text = try? PrivateFile.read("\(path)/\(file)", atMost: Self.mostBytes),
        let json = try? JSONValue(parsing: text), let draft = SavedDraft(json: json)
      else { return nil }
      return Preset(name: name, draft: draft)
    }
  }

  /// Saves a preset, over one of the same name.
  ///
  /// - Throws: ``ComposingError`` for a name that is no file's, or when it cannot be written.
  @concurrent public func save(_ preset: Preset) async throws(ComposingError) {
    guard let name = Self.checked(preset.name) else {
      throw ComposingError(
        "a preset's name has 1 to 80 characters, no slash, and does not begin with a dot")
    }
    let text = preset.draft.json.plain
    guard !mask.finds(in: name), !mask.finds(in: text) else {
      throw ComposingError("it contains your API key")
    }
    try PrivateFile.makeFolder(path)
    try PrivateFile.write(text + "\n", to: "\(path)/\(name).json")
  }

  /// Removes a preset; one that is not there is no error.
  @concurrent public func remove(_ name: String) async throws(ComposingError) {
    guard let name = Self.checked(name) else { return }
    try PrivateFile.remove("\(path)/\(name).json")
  }

  /// The name, when a file may be called so.
  private static func checked(_ name: String) -> String? {
    guard (1...80).contains(name.count), name.utf8.count <= 200, !name.hasPrefix("."),
      name.unicodeScalars.allSatisfy({ $0 != "/" && $0.value >= 0x20 && $0.value != 0x7F })
    else { return nil }
    return name
  }
}
