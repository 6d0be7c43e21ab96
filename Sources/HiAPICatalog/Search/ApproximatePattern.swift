/// Finds a text inside another one with a few letters wrong (Myers' bit-parallel algorithm, 1999,
/// with Hyyrö's term for two neighbours that changed places, 2003).
///
/// One step a letter, whatever the pattern's length, so that thousands of models are looked through
/// between two keys.
struct ApproximatePattern {
  private let masks: [UInt64]
  private let length: Int
  private let last: UInt64

  /// Nil for an empty pattern and for one of more than 64 letters.
  init?(_ pattern: [UInt8]) {
    guard !pattern.isEmpty, pattern.count <= 64 else { return nil }
    var masks = [UInt64](repeating: 0, count: 256)
    for (index, byte) in pattern.enumerated() { masks[Int(byte)] |= 1 << UInt64(index) }
    self.masks = masks
    length = pattern.count
    last = 1 << UInt64(pattern.count - 1)
  }

  /// The fewest letters that are wrong, over every place in the text.
  func mistakes(in text: UnsafeBufferPointer<UInt8>) -> Int {
    masks.withUnsafeBufferPointer { masks in
      var up = ~UInt64(0)
      var down = UInt64(0)
      var diagonal = UInt64(0)
      var equalBefore = UInt64(0)
      var score = length
      var best = length
      for byte in text {
        let equal = masks[Int(byte)]
        let swapped = ((~diagonal & equal) << 1) & equalBefore
        diagonal = (((equal & up) &+ up) ^ up) | equal | down | swapped
        var plus = down | ~(diagonal | up)
        var minus = up & diagonal
        if plus & last != 0 { score += 1 }
        if minus & last != 0 { score -= 1 }
        plus <<= 1
        minus <<= 1
        up = minus | ~(diagonal | plus)
        down = plus & diagonal
        equalBefore = equal
        if score < best { best = score }
      }
      return best
    }
  }
}
