/// A rectangle of pixels that are numbers of colours in a palette.
struct Canvas: Sendable {
  let width: Int
  let height: Int
  private(set) var pixels: [UInt8]

  init(width: Int, height: Int) {
    self.width = max(width, 1)
    self.height = max(height, 1)
    pixels = [UInt8](repeating: 0, count: self.width * self.height)
  }

  /// Sets a part of a row; what lies outside the canvas is left out.
  mutating func fill(row: Int, columns: Range<Int>, shade: Int) {
    guard (0..<height).contains(row) else { return }
    let columns = columns.clamped(to: 0..<width)
    let shade = UInt8(clamping: shade)
    for column in columns { pixels[row * width + column] = shade }
  }

  /// Fills the canvas with a slope of `shades` shades, of this many parts across and down.
  mutating func fillSlope(across: Int, down: Int, shades: Int) {
    let span = max(abs(across) * (width - 1) + abs(down) * (height - 1), 1)
    let start = (across < 0 ? -across * (width - 1) : 0) + (down < 0 ? -down * (height - 1) : 0)
    let width = width
    let height = height
    pixels.withUnsafeMutableBufferPointer { pixels in
      for row in 0..<height {
        for column in 0..<width {
          let place = start + across * column + down * row
          pixels[row * width + column] = UInt8(clamping: place * (shades - 1) / span)
        }
      }
    }
  }
}
