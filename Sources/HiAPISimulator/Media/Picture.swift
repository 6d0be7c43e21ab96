/// A picture that follows from a prompt: a slope of two colours with round and square shapes on it.
struct Picture: Sendable {
  var prompt: String
  var size: PictureSize
  /// Which frame of a film this is; its shapes move on by one part in `frames` each.
  var frame = 0
  var frames = 1

  private static let groundShades = 128
  private static let shapeShades = 32

  /// The picture as a PNG file.
  var png: [UInt8] {
    var seed = PromptSeed(prompt)
    let palette = Picture.palette(&seed)
    var canvas = Canvas(width: size.width, height: size.height)
    canvas.fillSlope(
      across: seed.pick(-3...3), down: seed.pick(-3...3), shades: Picture.groundShades)
    for _ in 0..<seed.pick(5...9) { draw(&seed, on: &canvas) }
    return PNGImage.encode(canvas, palette: palette)
  }

  /// 128 shades of ground, then four times 32 shades of shapes.
  private static func palette(_ seed: inout PromptSeed) -> [Colour] {
    let hue = seed.pick(0...359)
    let dark = Colour(hue: hue, lightness: seed.pick(12...30))
    let light = Colour(hue: hue + seed.pick(20...150), lightness: seed.pick(55...80))
    var palette = (0..<groundShades).map { dark.mixed(with: light, step: $0, of: groundShades - 1) }
    for _ in 0..<4 {
      let hue = hue + seed.pick(90...330)
      let top = Colour(hue: hue, lightness: seed.pick(60...85))
      let foot = Colour(hue: hue + 25, lightness: seed.pick(25...50))
      palette += (0..<shapeShades).map { top.mixed(with: foot, step: $0, of: shapeShades - 1) }
    }
    return palette
  }

  private func draw(_ seed: inout PromptSeed, on canvas: inout Canvas) {
    let long = max(size.width, size.height)
    let radius = seed.pick(long / 20...long / 5)
    let drift = seed.pick(-long / 3...long / 3) * frame / max(frames, 1)
    let centre = (
      column: seed.pick(0...size.width - 1) + drift, row: seed.pick(0...size.height - 1)
    )
    let firstShade = Picture.groundShades + seed.pick(0...3) * Picture.shapeShades
    let kind = seed.pick(0...2)
    for offset in -radius...radius {
      let reach =
        switch kind {
        case 0: Picture.root(of: radius * radius - offset * offset)
        case 1: radius
        default: (offset + radius) / 2
        }
      let shade = firstShade + (offset + radius) * (Picture.shapeShades - 1) / max(2 * radius, 1)
      canvas.fill(
        row: centre.row + offset, columns: centre.column - reach..<centre.column + reach + 1,
        shade: shade)
    }
  }

  /// The whole part of a square root, found bit by bit.
  private static func root(of square: Int) -> Int {
    var root = 0
    for bit in stride(from: 15, through: 0, by: -1) {
      let trial = root | 1 << bit
      if trial * trial <= square { root = trial }
    }
    return root
  }
}
