/// A colour of 8 bits a channel.
struct Colour: Equatable, Sendable {
  var red: UInt8
  var green: UInt8
  var blue: UInt8

  /// A colour from its place on the wheel in degrees and its lightness in percent, at 70 %
  /// saturation.
  init(hue: Int, lightness: Int) {
    let light = lightness * 255 / 100
    let chroma = (255 - abs(2 * light - 255)) * 70 / 100
    func channel(_ offset: Int) -> UInt8 {
      let place = ((hue + offset) % 360 + 360) % 360
      // A trapezium over the wheel: full for 120°, falling over 60° on each side.
      let distance = abs(place - 180)
      let share = Swift.min(Swift.max(distance - 60, 0), 60)
      return UInt8(clamping: light - chroma / 2 + chroma * share / 60)
    }
    red = channel(0)
    green = channel(-120)
    blue = channel(120)
  }

  private init(red: UInt8, green: UInt8, blue: UInt8) {
    self.red = red
    self.green = green
    self.blue = blue
  }

  /// The colour `step` of `count` steps on the way to another.
  func mixed(with other: Colour, step: Int, of count: Int) -> Colour {
    func mix(_ from: UInt8, _ to: UInt8) -> UInt8 {
      UInt8(clamping: (Int(from) * (count - step) + Int(to) * step) / Swift.max(count, 1))
    }
    return Colour(
      red: mix(red, other.red), green: mix(green, other.green), blue: mix(blue, other.blue))
  }
}
