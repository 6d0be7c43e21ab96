/// What puts a terminal back when there is no time to ask ncurses.
enum RestoreText {
  /// Joins terminfo's capabilities and the modes of our own into the bytes to write.
  ///
  /// Padding (`$<5>`) is for terminals that need time, and is left out.
  static func bytes(capabilities: [String]) -> [UInt8] {
    let modes = ["\u{1B}[?2004l", "\u{1B}[?1006l", "\u{1B}[?1000l"]
    return (modes + capabilities.map(withoutPadding)).flatMap { Array($0.utf8) }
  }

  static func withoutPadding(_ capability: String) -> String {
    var kept = ""
    var rest = Substring(capability)
    while let start = rest.firstIndex(of: "$") {
      kept += rest[..<start]
      let after = rest.index(after: start)
      if after < rest.endIndex, rest[after] == "<",
        let end = rest[after...].firstIndex(of: ">")
      {
        rest = rest[rest.index(after: end)...]
      } else {
        kept += "$"
        rest = rest[after...]
      }
    }
    return kept + rest
  }
}
