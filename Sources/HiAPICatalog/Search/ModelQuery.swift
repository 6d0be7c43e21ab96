/// What somebody typed to find a model, taken apart.
public struct ModelQuery: Hashable, Sendable {
  /// As it was typed, without the words that name a kind.
  let text: String
  /// Folded: lower case, without separators.
  let folded: [UInt8]
  /// Its words, folded.
  let words: [[UInt8]]
  /// The kinds that `kind:` words leave; nil for all of them.
  public let kinds: Set<Model.Kind>?

  /// Reads it; a word such as `kind:video` or `kind:v` filters, all others are searched for.
  public init(_ text: String) {
    var kinds: Set<Model.Kind>?
    var words: [Substring] = []
    for word in text.split(whereSeparator: \.isWhitespace) {
      guard word.lowercased().hasPrefix("kind:") else {
        words.append(word)
        continue
      }
      let wanted = word.dropFirst("kind:".count).lowercased()
      let found = Model.Kind.allCases.filter { $0.rawValue.hasPrefix(wanted) }
      kinds = kinds.map { $0.intersection(found) } ?? Set(found)
    }
    self.text = kinds == nil ? text : words.joined(separator: " ")
    self.kinds = kinds
    folded = FoldedText.bytes(self.text)
    self.words = words.map { FoldedText.bytes($0) }.filter { !$0.isEmpty }
  }

  /// Whether there is nothing to search for; a kind may be left.
  public var isEmpty: Bool { folded.isEmpty }

  /// How many letters may be wrong and it is still recognised.
  var mistakes: Int {
    switch folded.count {
    case ..<4: 0
    case ..<8: 1
    case ..<14: 2
    default: 3
    }
  }
}
