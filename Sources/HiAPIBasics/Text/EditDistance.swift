/// How many letters two texts are apart.
package enum EditDistance {
  /// Counts letters put in, taken out, changed, or swapped with their neighbour.
  ///
  /// Above the limit there is no telling apart: nil.
  package static func between(_ a: [UInt8], _ b: [UInt8], limit: Int) -> Int? {
    guard abs(a.count - b.count) <= limit else { return nil }
    var before: [Int] = []
    var last = Array(0...b.count)
    for i in a.indices {
      var row = [i + 1]
      row.reserveCapacity(b.count + 1)
      for j in b.indices {
        var cost = min(last[j] + (a[i] == b[j] ? 0 : 1), last[j + 1] + 1, row[j] + 1)
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { cost = min(cost, before[j - 1] + 1) }
        row.append(cost)
      }
      guard let least = row.min(), least <= limit else { return nil }
      (before, last) = (last, row)
    }
    return last[b.count] <= limit ? last[b.count] : nil
  }

  /// How many edits a folded text may have and still be recognised.
  ///
  /// Five letters are a word of their own unless they hold a number: `image` is not `z-image`.
  package static func limit(for folded: [UInt8]) -> Int {
    switch folded.count {
    case ..<5: 0
    case 5: folded.contains { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } ? 1 : 0
    case ..<8: 1
    default: 2
    }
  }
}
