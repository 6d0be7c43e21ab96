/// Where the program keeps what, from the `XDG_*` variables and `$HOME`.
///
/// All are absolute paths without a slash at the end. None is made here.
public struct Folders: Hashable, Sendable {
  /// The person's own folder: `$HOME`.
  public let home: String
  /// `config.yaml` and the key file.
  public let configuration: String
  /// The database.
  public let data: String
  /// What can be fetched again: the catalog.
  public let cache: String
  /// Drafts and logs.
  public let state: String
  /// Where outputs are saved by default.
  public let outputs: String

  /// Places the folders.
  ///
  /// A variable that holds no absolute path is ignored, as the XDG specification asks. Foundation's
  /// home functions are not used, because they ignore `$HOME`.
  ///
  /// - Throws: ``SettingsError`` when `HOME` holds no absolute path.
  public init(environment: [String: String]) throws(SettingsError) {
    guard let home = Self.absolute(environment["HOME"]) else {
      throw SettingsError(
        "HOME is not set to an absolute path", remedy: "Set it to your own folder",
        in: .environment("HOME"))
    }
    self.home = home
    func folder(_ variable: String, _ fallback: String) -> String {
      (Self.absolute(environment[variable]) ?? home + fallback) + "/hiapi-tui"
    }
    configuration = folder("XDG_CONFIG_HOME", "/.config")
    data = folder("XDG_DATA_HOME", "/.local/share")
    cache = folder("XDG_CACHE_HOME", "/.cache")
    state = folder("XDG_STATE_HOME", "/.local/state")
    outputs = home + "/Downloads/hiapi-tui"
  }

  /// The configuration file.
  public var configurationFile: String { configuration + "/config.yaml" }

  /// The key file that needs no mention in the configuration.
  public var keyFile: String { configuration + "/key" }

  /// The path with `~` and `~/` at its beginning resolved; nil unless it is absolute then.
  package func resolve(_ path: String) -> String? {
    if path == "~" { return home }
    if path.hasPrefix("~/") { return Self.absolute(home + path.dropFirst()) }
    return Self.absolute(path)
  }

  private static func absolute(_ path: String?) -> String? {
    guard var path, path.hasPrefix("/"), !path.contains("\0") else { return nil }
    while path.hasSuffix("/"), path != "/" { path.removeLast() }
    return path == "/" ? "" : path
  }
}
