import Foundation

/// What a terminal types when files are dropped on it.
///
/// Terminals quote paths as for a shell, each in its own way: in quotes, with backslashes, or as
/// `file://` addresses, with spaces or line ends between several.
public enum DroppedFiles {
  /// The paths of the files.
  ///
  /// - Returns: At least one absolute path, or one that begins with `~/`; nil when the text is
  ///   anything else.
  public static func paths(in text: String) -> [String]? {
    guard let words = words(of: text), !words.isEmpty else { return nil }
    var paths: [String] = []
    for word in words {
      guard let path = path(of: word) else { return nil }
      paths.append(path)
    }
    return paths
  }

  /// A path without the quotes or backslashes that a shell would take away; any other text as it is.
  static func unquoted(_ text: String) -> String {
    guard let words = words(of: text), words.count == 1, let path = path(of: words[0]) else {
      return text
    }
    return path
  }

  private static func path(of word: String) -> String? {
    guard word.lowercased().hasPrefix("file://") else {
      return word.hasPrefix("/") || word.hasPrefix("~/") ? word : nil
    }
    // `file://host/path`: some desktops name this machine.
    let rest = word.dropFirst(7)
    guard let start = rest.firstIndex(of: "/") else { return nil }
    let path = String(rest[start...])
    return path.removingPercentEncoding ?? path
  }

  /// The words as a shell tells them apart; nil where a quote is never closed.
  private static func words(of text: String) -> [String]? {
    var words: [String] = []
    var word: String?
    var quote: Character?
    var characters = text.makeIterator()
    while let character = characters.next() {
      switch character {
      case quote: quote = nil
      case "\\" where quote != "'":
        guard let next = characters.next() else { return nil }
        // Within double quotes a shell keeps a backslash that quotes nothing.
        let isKept = quote == "\"" && !"\"\\$`".contains(next)
        word = (word ?? "") + (isKept ? "\\" : "") + String(next)
      case "'" where quote == nil, "\"" where quote == nil:
        quote = character
        word = word ?? ""
      case _ where character.isWhitespace && quote == nil:
        if let whole = word { words.append(whole) }
        word = nil
      default: word = (word ?? "") + String(character)
      }
    }
    guard quote == nil else { return nil }
    if let word { words.append(word) }
    return words
  }
}
