/// Strings that harm whoever prints or stores them unread.
enum HostileText {
  /// Clears the screen, sets the title and the clipboard, turns text around, and hides in it.
  static let word =
    "\u{1B}[2J\u{1B}[H\u{1B}]0;owned\u{07}\u{1B}]52;c;b3duZWQ=\u{1B}\\\u{9B}31m\u{202E}drow\u{2066}"
    + "\u{200B}\u{FEFF}\u{85}\u{2028}\r\n\t\u{08}\u{7F}\u{0}e\(String(repeating: "\u{0301}", count: 40))"

  /// The same, and then as long as a book.
  static let book = word + String(repeating: "all work and no play ", count: 5_000)

  /// A file name that would climb out of its folder.
  static let path = "../../../../tmp/\u{1B}[31m/..%2f..%2fetc/passwd"

  /// A folder that climbs and hides an escape sequence, as one part of a URL's path.
  static let encodedFolder = "..%2F..%2F..%2F%1B%5B2J%2F..%5C..%5C%00%E2%80%AE"

  /// The header that says under which name to store a file, with one that climbs.
  static func disposition(fileExtension: String) -> String {
    "attachment; filename=\"../../../../tmp/owned.\(fileExtension)\"; "
      + "filename*=UTF-8''..%2F..%2F%1B%5B2Jowned.\(fileExtension)"
  }
}
