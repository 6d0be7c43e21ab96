import HiAPITUI

/// The part of the README that is made from the program: its table of keys.
public enum ReadmeSource {
  public static let path = "README.md"
  static let start = "<!-- Made by `make generate` from the table of actions. -->\n"
  static let end = "<!-- End of what is made. -->\n"

  /// The README with its made part as it should be; as it is, when the marks are not there.
  public static func file(from readme: String) -> GeneratedFile {
    guard let start = readme.firstRange(of: start), let end = readme.firstRange(of: end),
      start.upperBound <= end.lowerBound
    else { return GeneratedFile(path: path, text: readme) }
    let text = readme[..<start.upperBound] + "\n\(Keymap.markdown)\n\n" + readme[end.lowerBound...]
    return GeneratedFile(path: path, text: String(text))
  }
}
