public import CellGrid
import Yams

/// A theme as a file.
///
/// ```yaml
/// name: dusk
/// background: dark        # or light: the terminal it is made for
/// inherits: dark          # optional: a shipped theme for what is not said here
/// palette:                # optional: names for colours
///   sea: "#5fd7d7"
/// roles:
///   live: sea
///   wrong: {foreground: "#af0000", background: white, attributes: [bold, reverse]}
/// ```
/// A colour is `default` (the terminal's own), one of its sixteen by name (`red`, `bright-red`, …),
/// `#rrggbb` or `#rgb`, or a name of the palette. A role that is not there looks as in the inherited
/// theme, else like `text`.
public enum ThemeFile {
  /// The longest text that is read, in bytes.
  public static let largestFile = 64 << 10

  /// Reads a theme.
  ///
  /// - Parameters:
  ///   - yaml: The file's text.
  ///   - file: Its name, for errors; the theme's name where the file does not say one.
  /// - Returns: The theme, with a style for every role.
  /// - Throws: ``ThemeFileError`` for the first thing that is wrong; nothing is half-read.
  public static func theme(from yaml: String, file: String) throws(ThemeFileError) -> Theme {
    guard yaml.utf8.count <= largestFile else {
      throw ThemeFileError(
        file: file, line: nil, column: nil, reason: "larger than \(largestFile >> 10) KB")
    }
    var reader = ThemeReader(file: file)
    return try reader.theme(from: try document(yaml, file: file))
  }

  private static func document(_ yaml: String, file: String) throws(ThemeFileError) -> Node {
    func failure(_ mark: Mark?, _ reason: String) -> ThemeFileError {
      ThemeFileError(file: file, line: mark?.line, column: mark?.column, reason: reason)
    }
    do {
      guard let node = try Yams.compose(yaml: yaml) else { throw failure(nil, "the file is empty") }
      return node
    } catch let error as ThemeFileError {
      throw error
    } catch YamlError.scanner(_, let problem, let mark, _),
      YamlError.parser(_, let problem, let mark, _),
      YamlError.composer(_, let problem, let mark, _)
    {
      throw failure(mark, "not YAML: \(problem)")
    } catch YamlError.duplicatedKeysInMapping(let duplicates, let context) {
      throw failure(context.mark, "\(duplicates.joined(separator: ", ")): said twice")
    } catch {
      throw failure(nil, "not YAML")
    }
  }
}
