/// A model string without what never belongs to an id: white space, quotes, the invisible, disguises.
struct ModelStringCleaning {
  /// What is left; inner spaces are still there.
  private(set) var text = ""
  private(set) var troubles: [ModelStringTrouble] = []

  private var hasNewline = false
  private var hasQuote = false
  private var invisible: [String] = []
  private var lookalikes: [String] = []

  init(_ sent: String) {
    var kept = String.UnicodeScalarView()
    for scalar in visible(typed(sent).unicodeScalars) {
      switch ModelStringCharacters.kind(of: scalar) {
      case .plain, .foreign: kept.append(scalar)
      case .quote: hasQuote = true
      case .space:
        kept.append(" ")
        // A no-break space cannot be told from a space, so it is named.
        if scalar != " " && scalar != "\t" { note(scalar, in: \.invisible) }
      case .newline:
        kept.append(" ")
        hasNewline = true
      case .invisible: note(scalar, in: \.invisible)
      case .lookalike(let plain):
        kept.append(contentsOf: plain.unicodeScalars)
        note(scalar, in: \.lookalikes)
      }
    }
    var rest = kept[...]
    while rest.first == " " { rest.removeFirst() }
    while rest.last == " " { rest.removeLast() }
    text = String(rest)
    if hasNewline { troubles.append(.newline) }
    if sent.first?.isBlank == true || sent.last?.isBlank == true {
      troubles.append(.surroundingSpace)
    }
    if hasQuote { troubles.append(.quotes) }
    if text.contains(" ") { troubles.append(.innerSpace) }
    if !invisible.isEmpty { troubles.append(.invisible(invisible)) }
    if !lookalikes.isEmpty { troubles.append(.lookalike(lookalikes)) }
  }

  /// Takes `\n` and `%0A` off the end where somebody typed or encoded them instead of a line break.
  private mutating func typed(_ sent: String) -> Substring {
    var rest = Substring(sent)
    let endings = ["\\n", "\\r", "\\t", "%0A", "%0D", "%0a", "%0d", "%20"]
    while let ending = endings.first(where: rest.hasSuffix) {
      rest.removeLast(ending.count)
      hasNewline = true
    }
    return rest
  }

  /// Leaves out the colour codes of a terminal that were copied along.
  private mutating func visible(_ scalars: Substring.UnicodeScalarView) -> [Unicode.Scalar] {
    var kept: [Unicode.Scalar] = []
    var isInCode = false
    var previous: Unicode.Scalar?
    for scalar in scalars {
      if previous == "\u{1B}", scalar == "[" {
        isInCode = true
      } else if isInCode {
        if (0x40...0x7E).contains(scalar.value) { isInCode = false }
      } else {
        kept.append(scalar)
      }
      previous = scalar
    }
    return kept
  }

  private mutating func note(
    _ scalar: Unicode.Scalar, in list: WritableKeyPath<ModelStringCleaning, [String]>
  ) {
    let name = ModelStringCharacters.name(of: scalar)
    if !self[keyPath: list].contains(name) { self[keyPath: list].append(name) }
  }
}

extension Character {
  fileprivate var isBlank: Bool { isWhitespace && !isNewline }
}
