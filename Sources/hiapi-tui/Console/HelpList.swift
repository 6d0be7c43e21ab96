/// Rows of a list in the help of a command.
///
/// The parser wraps lines, too, but without an indent, so rows come to it wrapped.
enum HelpList {
  /// What fits where nothing says how wide the terminal is.
  private static let width = 78

  /// A name and what it means, with an indent before all lines after the first.
  static func row(_ name: String, _ text: String, indent: Int = 6) -> String {
    var lines = ["  \(name)  "]
    var isBegun = false
    for word in text.split(separator: " ") {
      let last = lines[lines.count - 1]
      if isBegun, last.count + 1 + word.count > width {
        lines.append(String(repeating: " ", count: indent) + word)
      } else {
        lines[lines.count - 1] = last + (isBegun ? " " : "") + word
      }
      isBegun = true
    }
    return lines.joined(separator: "\n")
  }
}
