/// Colours with no more than a number of steps in each channel.
struct ColorSteps {
  /// Of each channel, 1 to 8.
  let bits: Int
  let depth: PictureRequest.Depth

  /// The nearest such colour; the terminal's own, and one of a palette of sixteen, stay as they are.
  func nearest(to color: Int32) -> Int32 {
    switch depth {
    case .truecolor where color >= 0:
      return step(color >> 16 & 0xFF) << 16 | step(color >> 8 & 0xFF) << 8 | step(color & 0xFF)
    case .indexed256 where color >= 16:
      let (red, green, blue) = Self.components(of: color)
      return Self.index(step(red), step(green), step(blue))
    case .truecolor, .indexed256, .indexed16, .indexed8, .mono: return color
    }
  }

  private func step(_ value: Int32) -> Int32 {
    let last = Int32(1) << Int32(bits) - 1
    return (value * last + 127) / 255 * 255 / last
  }

  /// xterm's cube of 6×6×6 from 16 on, and its 24 greys from 232 on.
  private static func components(of index: Int32) -> (Int32, Int32, Int32) {
    guard index < 232 else {
      let grey = 8 + 10 * (index - 232)
      return (grey, grey, grey)
    }
    func level(_ step: Int32) -> Int32 { step == 0 ? 0 : 55 + 40 * step }
    let cube = index - 16
    return (level(cube / 36), level(cube / 6 % 6), level(cube % 6))
  }

  private static func index(_ red: Int32, _ green: Int32, _ blue: Int32) -> Int32 {
    func step(_ value: Int32) -> Int32 { value < 48 ? 0 : value < 115 ? 1 : (value - 35) / 40 }
    if red == green, green == blue, (8...238).contains(red) { return 232 + (red - 3) / 10 }
    return 16 + 36 * step(red) + 6 * step(green) + step(blue)
  }
}
