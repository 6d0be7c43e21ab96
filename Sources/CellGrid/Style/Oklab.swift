import Glibc

/// A colour in a space where equal distances look equal (Björn Ottosson, "A perceptual color space
/// for image processing", 2020).
struct Oklab: Sendable {
  let lightness: Double
  let a: Double
  let b: Double

  init(red: UInt8, green: UInt8, blue: UInt8) {
    let red = Self.linear(red)
    let green = Self.linear(green)
    let blue = Self.linear(blue)
    let long = cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    let medium = cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    let short = cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    lightness = 0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short
    a = 1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short
    b = 0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short
  }

  /// The square of the distance.
  func distance(to other: Oklab) -> Double {
    let lightness = lightness - other.lightness
    let a = a - other.a
    let b = b - other.b
    return lightness * lightness + a * a + b * b
  }

  /// From the stored value, which follows the eye, to the amount of light.
  private static func linear(_ component: UInt8) -> Double {
    let value = Double(component) / 255
    return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
  }
}
