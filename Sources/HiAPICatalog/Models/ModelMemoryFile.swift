public import HiAPIBasics

/// Where the marked and recent models are kept: one small file in the state folder.
public struct ModelMemoryFile: Sendable {
  public let path: String

  public init(folders: Folders) {
    path = folders.state + "/models.json"
  }

  /// What is kept; nothing where there is no file, or one that nobody can read.
  ///
  /// It is a convenience: no start fails for it, and the next change writes it anew.
  public func read() -> ModelMemory {
    guard let bytes = try? RegularFile.read(path, atMost: 1 << 20),
      let json = try? JSONValue(parsing: bytes)
    else { return ModelMemory() }
    return ModelMemory(json)
  }

  /// Adds a change to what is kept by now, which another running copy may have changed too.
  ///
  /// - Returns: What is kept then.
  /// - Throws: ``CatalogFileError`` when it cannot be written.
  public func apply(_ change: ModelMemory.Change) throws(CatalogFileError) -> ModelMemory {
    var memory = read()
    memory.apply(change)
    try DurableFile.write(Array((memory.json.plain + "\n").utf8), to: path)
    return memory
  }
}
