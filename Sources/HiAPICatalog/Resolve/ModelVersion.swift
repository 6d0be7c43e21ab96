/// A model id taken apart into its words and its versions: `wan2.7-video` is `wan video` and 2.7.
struct ModelVersion: Hashable {
  /// The words, without a `v` that only introduces a number.
  let words: [String]
  /// Numbers that stand together are one version: `1-0` and `1.0` are both 1, 0.
  let versions: [[Int]]

  init(_ id: String) {
    var words: [String] = []
    var versions: [[Int]] = []
    var wasNumber = false
    for token in Self.tokens(of: id) {
      if let number = Int(token) {
        if wasNumber {
          versions[versions.count - 1].append(number)
        } else {
          versions.append([number])
        }
        wasNumber = true
      } else {
        if token != "v" { words.append(token) }
        wasNumber = false
      }
    }
    self.words = words
    self.versions = versions
  }

  /// Whether it is a later version, compared number by number.
  func isLater(than other: ModelVersion) -> Bool {
    other.versions.flatMap { $0 }.lexicographicallyPrecedes(versions.flatMap { $0 })
  }

  /// Runs of letters and runs of digits.
  private static func tokens(of id: String) -> [String] {
    var tokens: [String] = []
    var token = ""
    for character in id.lowercased() {
      let isLetter = character.isASCII && character.isLetter
      let isDigit = character.isASCII && character.isNumber
      let continues = token.last.map { $0.isLetter == isLetter } ?? true
      if !token.isEmpty, !(isLetter || isDigit) || !continues {
        tokens.append(token)
        token = ""
      }
      if isLetter || isDigit { token.append(character) }
    }
    return token.isEmpty ? tokens : tokens + [token]
  }
}
