extension ModelStringEvidence {
  /// The longest string that is shown whole, in Unicode scalars.
  private static let longest = 300

  /// Holds a string against an id, and marks what differs.
  ///
  /// Where letters are missing, the one after the gap is marked. Characters that cannot be seen, or
  /// that only look right, are spelled out and always marked.
  init(sent: String, catalogID: String?) {
    let all = Array(sent.unicodeScalars.prefix(Self.longest))
    let wrong =
      catalogID.map { Self.differences(all, Array($0.unicodeScalars.prefix(Self.longest))) }
      ?? all.map { _ in false }
    var pieces: [Piece] = []
    for (scalar, isWrong) in zip(all, wrong) {
      let isMarked = isWrong || !Self.isPlain(scalar)
      let text = ModelStringCharacters.shown(scalar)
      if pieces.last?.isWrong == isMarked {
        pieces[pieces.count - 1].text += text
      } else {
        pieces.append(Piece(text: text, isWrong: isMarked))
      }
    }
    let hidden = sent.unicodeScalars.count - all.count
    if hidden > 0 { pieces.append(Piece(text: "… and \(hidden) more characters", isWrong: true)) }
    self.init(sent: pieces, catalogID: catalogID)
  }

  private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    switch ModelStringCharacters.kind(of: scalar) {
    case .plain, .foreign: true
    case .quote: scalar.isASCII
    default: false
    }
  }

  /// For each scalar of one text whether it stands differently in the other.
  private static func differences(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> [Bool] {
    let start = zip(a, b).prefix { $0 == $1 }.count
    let most = min(a.count, b.count) - start
    let end = zip(a.reversed(), b.reversed()).prefix(most).prefix { $0 == $1 }.count
    var wrong = a.map { _ in false }
    let middle = Array(a[start..<(a.count - end)])
    let wanted = Array(b[start..<(b.count - end)])
    for place in unmatched(middle, wanted) {
      let index = min(start + place, a.count - 1)
      if wrong.indices.contains(index) { wrong[index] = true }
    }
    return wrong
  }

  /// The places of the first text that have to change, by the shortest way to the second.
  private static func unmatched(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> [Int] {
    var costs = [Array(0...b.count)]
    for i in a.indices {
      var row = [i + 1]
      for j in b.indices {
        row.append(min(costs[i][j] + (a[i] == b[j] ? 0 : 1), costs[i][j + 1] + 1, row[j] + 1))
      }
      costs.append(row)
    }
    var places: [Int] = []
    var (i, j) = (a.count, b.count)
    while i > 0 || j > 0 {
      if i > 0, j > 0, costs[i][j] == costs[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1) {
        if a[i - 1] != b[j - 1] { places.append(i - 1) }
        (i, j) = (i - 1, j - 1)
      } else if i > 0, costs[i][j] == costs[i - 1][j] + 1 {
        places.append(i - 1)
        i -= 1
      } else {
        places.append(i)
        j -= 1
      }
    }
    return places
  }
}
