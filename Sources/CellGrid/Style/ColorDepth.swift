/// How many colours a terminal has; the cases are in order, the most first.
public enum ColorDepth: Hashable, Sendable, CaseIterable {
  /// Any of 2²⁴.
  case direct
  case indexed256
  case indexed16
  case indexed8
  /// None: attributes alone.
  case none

  /// The depth for the number of colours that terminfo gives.
  public init(colors: Int) {
    self =
      switch colors {
      case (1 << 24)...: .direct
      case 256...: .indexed256
      case 16...: .indexed16
      case 8...: .indexed8
      default: .none
      }
  }

  /// The smaller of the two.
  public func limited(to limit: ColorDepth) -> ColorDepth {
    for depth in Self.allCases.reversed() where depth == self || depth == limit { return depth }
    return self
  }

  /// A colour as the terminal counts them, the nearest to the eye where it has no such one.
  ///
  /// - Returns: -1 for the terminal's own, 0xRRGGBB for ``direct``, else an index. With ``direct``,
  ///   0 to 7 mean the terminal's first eight colours, so nearly black blues move up to 8.
  public func number(of color: Color) -> Int {
    switch (self, color) {
    case (.none, _), (_, .default): -1
    case (.direct, .rgb(let red, let green, let blue)): Self.direct(red, green, blue)
    case (.direct, .ansi(let index)) where index >= 8:
      Palette.components(of: Int(index & 15)).map(Self.direct) ?? -1
    case (.indexed8, .ansi(let index)), (.direct, .ansi(let index)): Int(index & 7)
    case (_, .ansi(let index)): Int(index & 15)
    case (.indexed256, .rgb(let red, let green, let blue)):
      // The first sixteen follow the person's palette, so nobody knows how they look.
      Palette.nearest(to: (red, green, blue), in: 16..<256)
    case (.indexed16, .rgb(let red, let green, let blue)):
      Palette.nearest(to: (red, green, blue), in: 0..<16)
    case (.indexed8, .rgb(let red, let green, let blue)):
      Palette.nearest(to: (red, green, blue), in: 0..<16) & 7
    }
  }

  /// Whether a foreground needs bold to look bright, because there are only the eight dark ones.
  public func needsBold(for color: Color) -> Bool {
    guard self == .indexed8 else { return false }
    return switch color {
    case .default: false
    case .ansi(let index): index & 8 != 0
    case .rgb(let red, let green, let blue):
      Palette.nearest(to: (red, green, blue), in: 0..<16) >= 8
    }
  }

  private static func direct(_ red: UInt8, _ green: UInt8, _ blue: UInt8) -> Int {
    let number = Int(red) << 16 | Int(green) << 8 | Int(blue)
    return (1..<8).contains(number) ? 8 : number
  }
}
