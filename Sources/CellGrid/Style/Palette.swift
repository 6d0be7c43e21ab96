/// The 256 colours of xterm: sixteen named ones, a cube of 6×6×6, and 24 greys.
enum Palette {
  typealias Components = (red: UInt8, green: UInt8, blue: UInt8)

  /// The colour behind an index; nil outside 0...255.
  static func components(of index: Int) -> Components? {
    switch index {
    case 0..<16:
      return named[index]
    case 16..<232:
      let cube = index - 16
      return (level(cube / 36), level(cube / 6 % 6), level(cube % 6))
    case 232..<256:
      let grey = UInt8(8 + 10 * (index - 232))
      return (grey, grey, grey)
    default:
      return nil
    }
  }

  /// The index whose colour looks nearest.
  static func nearest(to color: Components, in range: Range<Int>) -> Int {
    let wanted = Oklab(red: color.red, green: color.green, blue: color.blue)
    return range.clamped(to: 0..<256)
      .min { wanted.distance(to: colors[$0]) < wanted.distance(to: colors[$1]) } ?? 0
  }

  private static func level(_ step: Int) -> UInt8 { step == 0 ? 0 : UInt8(55 + 40 * step) }

  private static let colors: [Oklab] = (0..<256).map { index in
    let color = components(of: index) ?? (0, 0, 0)
    return Oklab(red: color.red, green: color.green, blue: color.blue)
  }

  /// As xterm shows them unless told otherwise.
  private static let named: [Components] = [
    (0, 0, 0), (205, 0, 0), (0, 205, 0), (205, 205, 0),
    (0, 0, 238), (205, 0, 205), (0, 205, 205), (229, 229, 229),
    (127, 127, 127), (255, 0, 0), (0, 255, 0), (255, 255, 0),
    (92, 92, 255), (255, 0, 255), (0, 255, 255), (255, 255, 255),
  ]
}
