import CellGrid
import Foundation
import HiAPICore
import ThemeFiles

/// Finds the theme that the settings name.
enum ThemeChoice {
  /// A shipped theme by its name, else `themes/NAME.yaml` in the configuration folder, else a file;
  /// without a name, the shipped one for the background of the terminal.
  ///
  /// - Throws: ``SettingsError`` when there is none of that name, or `ThemeFileError` for a file that
  ///   cannot be used.
  static func theme(for settings: Settings, environment: [String: String]) throws -> Theme {
    guard let name = settings.theme else { return themeForBackground(environment) }
    if let theme = EmbeddedThemes.named(name.value) { return theme }
    let own = "\(settings.folders.configuration)/themes/\(name.value).yaml"
    for path in [own, name.value] where FileManager.default.fileExists(atPath: path) {
      guard let data = FileManager.default.contents(atPath: path) else { continue }
      return try ThemeFile.theme(from: String(decoding: data, as: UTF8.self), file: path)
    }
    let shipped = EmbeddedThemes.all.map(\.name).joined(separator: ", ")
    throw SettingsError(
      "there is no theme “\(name.value)”",
      remedy:
        "Write \(shipped), the name of a theme in \(settings.folders.configuration)/themes, or the "
        + "path of a theme file",
      in: name.source)
  }

  /// Dark, unless the terminal says by `COLORFGBG` that its background is white or light grey.
  private static func themeForBackground(_ environment: [String: String]) -> Theme {
    let background = environment["COLORFGBG"]?.split(separator: ";").last
    return background == "15" || background == "7" ? EmbeddedThemes.light : EmbeddedThemes.dark
  }
}
