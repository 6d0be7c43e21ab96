import CellGrid
import Foundation

/// The contrast of two colours, as WCAG 2 reckons it: 1 for none, 21 for black on white.
enum Contrast {
  /// - Returns: Nil where a colour is the terminal's own and so not known.
  static func ratio(_ one: Color, _ other: Color) -> Double? {
    guard let a = luminance(one), let b = luminance(other) else { return nil }
    return (max(a, b) + 0.05) / (min(a, b) + 0.05)
  }

  private static func luminance(_ color: Color) -> Double? {
    guard case .rgb(let red, let green, let blue) = color else { return nil }
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
  }

  private static func linear(_ byte: UInt8) -> Double {
    let value = Double(byte) / 255
    return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
  }
}
