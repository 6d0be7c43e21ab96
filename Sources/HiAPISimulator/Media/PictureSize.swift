/// The size of a picture in pixels.
struct PictureSize: Equatable, Sendable {
  var width: Int
  var height: Int

  /// The largest size of a shape within a square.
  ///
  /// - Parameters:
  ///   - shape: Two numbers with `:`, `x` or `*` between them, such as `16:9` or `1024x1536`;
  ///     anything else is square. Nothing gets longer than four times its width.
  ///   - longSide: The side of the square, in pixels.
  init(shape: String?, longSide: Int) {
    let sides = (shape ?? "").split(whereSeparator: { ":x*×".contains($0) }).map { Int($0) ?? 0 }
    guard sides.count == 2, sides.allSatisfy({ (1...100_000).contains($0) }) else {
      width = longSide
      height = longSide
      return
    }
    let long = max(sides[0], sides[1])
    let short = max(longSide * min(sides[0], sides[1]) / long, longSide / 4)
    width = sides[0] == long ? longSide : short
    height = sides[0] == long ? short : longSide
  }
}
