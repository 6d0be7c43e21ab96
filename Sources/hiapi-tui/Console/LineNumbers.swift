/// Lines of a file, for a sentence: `line 3`, or `lines 2–5, 9`.
struct LineNumbers: CustomStringConvertible {
  private let numbers: [Int]

  /// Stretches that are named one by one; a file has many lines.
  private static let mostStretches = 12

  init(_ numbers: some Sequence<Int>) { self.numbers = Set(numbers).sorted() }

  var description: String {
    var stretches: [ClosedRange<Int>] = []
    for number in numbers {
      if let last = stretches.last, last.upperBound + 1 == number {
        stretches[stretches.count - 1] = last.lowerBound...number
      } else {
        stretches.append(number...number)
      }
    }
    var words = stretches.prefix(Self.mostStretches).map {
      $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)–\($0.upperBound)"
    }
    if stretches.count > Self.mostStretches { words.append("…") }
    return (numbers.count == 1 ? "line " : "lines ") + words.joined(separator: ", ")
  }
}
