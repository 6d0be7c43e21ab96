/// A WAV file to be shown.
enum SoundFixture {
  /// A second of sound that gets louder.
  ///
  /// - Parameters:
  ///   - width: Bytes of a sample, 1 to 4.
  ///   - isFloat: Whether samples are floating-point numbers, of four bytes.
  /// - Returns: The bytes of the file.
  static func rising(width: Int, isFloat: Bool = false) -> [UInt8] {
    var samples: [UInt8] = []
    for index in 0..<8_000 {
      let value = Float(index) / 8_000 * (index % 2 == 0 ? 1 : -1)
      let sample = bytes(of: value, width: width, isFloat: isFloat)
      // Two channels.
      samples += sample + sample
    }
    let size = 2 * width
    return Array("RIFF".utf8) + number(samples.count + 36, 4) + Array("WAVEfmt ".utf8)
      + number(16, 4) + number(isFloat ? 3 : 1, 2) + number(2, 2) + number(8_000, 4)
      + number(8_000 * size, 4) + number(size, 2) + number(8 * width, 2) + Array("data".utf8)
      + number(samples.count, 4) + samples
  }

  private static func bytes(of value: Float, width: Int, isFloat: Bool) -> [UInt8] {
    if isFloat { return number(Int(value.bitPattern), 4) }
    if width == 1 { return [UInt8(128 + value * 127)] }
    return number(Int(Double(value) * Double(1 << (8 * width - 1) - 1)), width)
  }

  private static func number(_ value: Int, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }
}
