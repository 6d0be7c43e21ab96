import Foundation

/// Words to find texts by, whatever their case and accents, and also by some of their letters.
public struct FuzzyQuery: Hashable, Sendable {
  private let terms: [[UInt8]]

  /// - Parameter text: Words; each must be found, in any order.
  public init(_ text: String) {
    terms = text.split(whereSeparator: \.isWhitespace).map { Self.folded(String($0)) }
      .filter { !$0.isEmpty }
  }

  public var isEmpty: Bool { terms.isEmpty }

  /// How far a text is from what is looked for: 0 for one that begins with it; nil when it has not even
  /// the letters.
  ///
  /// A word as it was typed comes before its letters in order with others between them.
  public func distance(to text: String) -> Int? {
    guard !terms.isEmpty else { return 0 }
    let bytes = Self.folded(text)
    var sum = 0
    for term in terms {
      guard let distance = Self.distance(of: term, in: bytes) else { return nil }
      sum += distance
    }
    return sum
  }

  /// What matches, the nearest first; among equals in the order given.
  public func best<Element>(of elements: [Element], by text: (Element) -> String) -> [Element] {
    guard !terms.isEmpty else { return elements }
    let found = elements.enumerated().compactMap { index, element in
      distance(to: text(element)).map { (distance: $0, index: index, element: element) }
    }
    return found.sorted { ($0.distance, $0.index) < ($1.distance, $1.index) }.map(\.element)
  }

  private static func distance(of term: [UInt8], in text: [UInt8]) -> Int? {
    if text.starts(with: term) { return 0 }
    var isInWord = false
    if text.count >= term.count {
      for start in 1..<(text.count - term.count + 1)
      where text[start] == term[0] && text[start...].starts(with: term) {
        if isBoundary(text[start - 1]) { return 1 }
        isInWord = true
      }
    }
    if isInWord { return 2 }
    return letters(of: term, in: text)
  }

  /// The letters one after the other, with as little as the first way through leaves between them.
  private static func letters(of term: [UInt8], in text: [UInt8]) -> Int? {
    var next = 0
    var gaps = 0
    var last: Int?
    for (index, byte) in text.enumerated() where byte == term[next] {
      if let last { gaps += index - last - 1 }
      last = index
      next += 1
      if next == term.count {
        // Letters strewn over a long text say nothing about it.
        return gaps <= 4 * term.count ? 10 + gaps : nil
      }
    }
    return nil
  }

  private static func isBoundary(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), 0x80...:
      false
    default: true
    }
  }

  /// Lower case, without the marks of letters that have a plain form.
  private static func folded(_ text: String) -> [UInt8] {
    if text.utf8.allSatisfy({ $0 < 0x80 }) {
      return text.utf8.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
    }
    let letters = text.lowercased().decomposedStringWithCanonicalMapping.unicodeScalars
      .filter { !(0x300...0x36F).contains($0.value) }
    return Array(String(String.UnicodeScalarView(letters)).utf8)
  }
}
