extension ModelStringEvidence {
  /// The longest string that is shown whole, in Unicode scalars.
  private static let longest = 300

  /// Holds a string against an id, and marks what differs.
  ///
  /// Characters that cannot be seen, or that only look right, are spelled out and always marked.
  public init(sent: String, catalogID: String?) {
    let all = Array(sent.unicodeScalars.prefix(Self.longest))
    let wanted = catalogID.map { Array($0.unicodeScalars.prefix(Self.longest)) }
    var pieces: [Piece] = []
    for pair in wanted.map({ Self.pairs(all, $0) }) ?? all.map({ ($0, nil) }) {
      let isMarked =
        wanted == nil
        ? !Self.isPlain(pair.sent) : pair.sent != pair.wanted || !Self.isPlain(pair.sent)
      let piece = Piece(
        sent: pair.sent.map { String(Character($0)) } ?? "",
        text: pair.sent.map(ModelStringCharacters.shown) ?? "",
        wanted: pair.wanted.map { String(Character($0)) } ?? "", isWrong: isMarked)
      // A mark belongs to one place: what is missing and what is too much are not drawn together.
      let isOneKind = pieces.last.map { $0.isWrong == isMarked && $0.kind == piece.kind } ?? false
      if isOneKind { pieces[pieces.count - 1].append(piece) } else { pieces.append(piece) }
    }
    let hidden = sent.unicodeScalars.count - all.count
    if hidden > 0 {
      pieces.append(
        Piece(sent: "", text: "… and \(hidden) more characters", wanted: "", isWrong: true))
    }
    self.init(pieces: pieces, catalogID: catalogID)
  }

  private static func isPlain(_ scalar: Unicode.Scalar?) -> Bool {
    guard let scalar else { return true }
    return switch ModelStringCharacters.kind(of: scalar) {
    case .plain, .foreign: true
    case .quote: scalar.isASCII
    default: false
    }
  }

  private typealias Pair = (sent: Unicode.Scalar?, wanted: Unicode.Scalar?)

  /// Each scalar of the one beside its partner in the other, by the shortest way.
  private static func pairs(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> [Pair] {
    let start = zip(a, b).prefix { $0 == $1 }.count
    let most = min(a.count, b.count) - start
    let end = zip(a.reversed(), b.reversed()).prefix(most).prefix { $0 == $1 }.count
    func alike(_ scalars: some Sequence<Unicode.Scalar>) -> [Pair] { scalars.map { ($0, $0) } }
    return alike(a[..<start])
      + changes(Array(a[start..<(a.count - end)]), Array(b[start..<(b.count - end)]))
      + alike(a[(a.count - end)...])
  }

  /// The cheapest way from the one to the other, character by character.
  private static func changes(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> [Pair] {
    let gap = 2
    var costs = [(0...b.count).map { $0 * gap }]
    for i in a.indices {
      var row = [(i + 1) * gap]
      for j in b.indices {
        row.append(
          min(costs[i][j] + change(a[i], b[j]), costs[i][j + 1] + gap, row[j] + gap))
      }
      costs.append(row)
    }
    var pairs: [Pair] = []
    var (i, j) = (a.count, b.count)
    while i > 0 || j > 0 {
      if i > 0, costs[i][j] == costs[i - 1][j] + gap {
        pairs.append((a[i - 1], nil))
        i -= 1
      } else if i > 0, j > 0, costs[i][j] == costs[i - 1][j - 1] + change(a[i - 1], b[j - 1]) {
        pairs.append((a[i - 1], b[j - 1]))
        (i, j) = (i - 1, j - 1)
      } else {
        pairs.append((nil, b[j - 1]))
        j -= 1
      }
    }
    return pairs.reversed()
  }

  /// What it costs to take one character for another: a different case, separator or look is the same
  /// character written otherwise, so that a suffix is not torn apart to find a few letters alike.
  private static func change(_ a: Unicode.Scalar, _ b: Unicode.Scalar) -> Int {
    if a == b { return 0 }
    if a.properties.lowercaseMapping == b.properties.lowercaseMapping { return 1 }
    if "-_. ".unicodeScalars.contains(a), "-_.".unicodeScalars.contains(b) { return 1 }
    if case .lookalike(let plain) = ModelStringCharacters.kind(of: a),
      plain.lowercased() == b.properties.lowercaseMapping
    {
      return 1
    }
    return 3
  }
}

extension ModelStringEvidence.Piece {
  fileprivate enum Kind { case alike, changed, missing, extra }

  fileprivate var kind: Kind {
    if sent.isEmpty { return .missing }
    if wanted.isEmpty { return .extra }
    return sent == wanted ? .alike : .changed
  }

  fileprivate mutating func append(_ next: Self) {
    sent += next.sent
    text += next.text
    wanted += next.wanted
  }
}
