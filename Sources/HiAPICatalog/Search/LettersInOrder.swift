/// Finds the letters of one text in another one, in their order, with others between them.
enum LettersInOrder {
  /// How long the shortest stretch is that has them; nil where none has.
  static func span(of needle: [UInt8], in text: UnsafeBufferPointer<UInt8>) -> Int? {
    places(of: needle, in: text).flatMap { places in
      places.first.flatMap { first in places.last.map { $0 - first + 1 } }
    }
  }

  /// Where each of them stands, in the first stretch, drawn together from its end.
  static func places(of needle: [UInt8], in text: UnsafeBufferPointer<UInt8>) -> [Int]? {
    guard !needle.isEmpty else { return nil }
    var found = 0
    var end = 0
    while end < text.count, found < needle.count {
      if text[end] == needle[found] { found += 1 }
      end += 1
    }
    guard found == needle.count else { return nil }
    var places = [Int](repeating: 0, count: needle.count)
    var place = end - 1
    for index in needle.indices.reversed() {
      while text[place] != needle[index] { place -= 1 }
      places[index] = place
      place -= 1
    }
    return places
  }
}
