/// What a `.env` file assigns.
///
/// Such a file usually belongs to another program, so nothing in it is an error: a line that is no
/// assignment is passed over.
struct DotEnv {
  struct Entry: Hashable {
    let value: String
    /// The line of the assignment, from 1.
    let line: Int
  }

  /// The last assignment to each name.
  private(set) var entries: [String: Entry] = [:]

  /// Reads `NAME=value` lines: with `export`, in single or double quotes (also over several lines),
  /// with comments, with Windows line ends, with a byte order mark.
  init(_ text: String) {
    var rest = text.unicodeScalars[...]
    if rest.first == "\u{FEFF}" { rest.removeFirst() }
    var line = 1
    while !rest.isEmpty {
      let start = line
      if let name = Self.name(&rest), let value = Self.value(&rest, &line) {
        entries[name] = Entry(value: value, line: start)
      }
      // What is left of the line is a comment, or was no assignment.
      if let end = rest.firstIndex(where: Self.isLineEnd) {
        if rest[end] == "\r", rest[end...].dropFirst().first == "\n" {
          rest = rest[end...].dropFirst(2)
        } else {
          rest = rest[end...].dropFirst()
        }
        line += 1
      } else {
        rest = rest[rest.endIndex...]
      }
    }
  }

  private static func isLineEnd(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "\n" || scalar == "\r"
  }

  private static func skipBlanks(_ rest: inout Substring.UnicodeScalarView) {
    rest = rest.drop { $0 == " " || $0 == "\t" }
  }

  /// Reads up to and over the `=`; nil leaves the line to be passed over.
  private static func name(_ rest: inout Substring.UnicodeScalarView) -> String? {
    skipBlanks(&rest)
    if rest.starts(with: "export ".unicodeScalars) || rest.starts(with: "export\t".unicodeScalars) {
      rest = rest.dropFirst(7)
      skipBlanks(&rest)
    }
    let name = rest.prefix {
      $0.isASCII && ($0.properties.isAlphabetic || $0.properties.numericType != nil || $0 == "_")
    }
    rest = rest[name.endIndex...]
    skipBlanks(&rest)
    guard !name.isEmpty, rest.first == "=" else { return nil }
    rest.removeFirst()
    return String(name)
  }

  private static func value(_ rest: inout Substring.UnicodeScalarView, _ line: inout Int) -> String?
  {
    skipBlanks(&rest)
    guard let quote = rest.first, quote == "\"" || quote == "'" else {
      let raw = rest.prefix { !isLineEnd($0) }
      rest = rest[raw.endIndex...]
      return String(withoutComment(raw)).trimmed
    }
    return quoted(&rest, by: quote, &line)
  }

  /// A `#` begins a comment where white space stands before it, or at once.
  private static func withoutComment(_ raw: Substring.UnicodeScalarView)
    -> Substring.UnicodeScalarView
  {
    var previous: Unicode.Scalar = " "
    for index in raw.indices {
      if raw[index] == "#", previous == " " || previous == "\t" { return raw[..<index] }
      previous = raw[index]
    }
    return raw
  }

  /// Reads to the closing quote; nil, and only the first line is used up, when there is none.
  private static func quoted(
    _ rest: inout Substring.UnicodeScalarView, by quote: Unicode.Scalar, _ line: inout Int
  ) -> String? {
    var text = String.UnicodeScalarView()
    var lines = 0
    var tail = rest.dropFirst()
    while let scalar = tail.popFirst() {
      if scalar == quote {
        rest = tail
        line += lines
        return String(text)
      }
      if scalar == "\n" { lines += 1 }
      if quote == "\"", scalar == "\\", let escaped = tail.popFirst() {
        if escaped == "\n" { lines += 1 }
        text.append(contentsOf: unescaped(escaped))
      } else {
        text.append(scalar)
      }
    }
    return nil
  }

  private static func unescaped(_ scalar: Unicode.Scalar) -> [Unicode.Scalar] {
    switch scalar {
    case "n": ["\n"]
    case "r": ["\r"]
    case "t": ["\t"]
    case "\"", "\\", "$", "`": [scalar]
    default: ["\\", scalar]
    }
  }
}
