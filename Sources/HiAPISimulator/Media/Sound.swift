/// A tune that follows from a prompt, as a WAV file of one channel.
struct Sound: Sendable {
  var prompt: String

  /// Samples a second.
  static let rate = 16_000

  /// A pentatonic scale, in hertz.
  private static let scale = [262, 294, 330, 392, 440, 523, 587, 659]

  /// The file: sixteen notes in three seconds.
  var wav: [UInt8] {
    var seed = PromptSeed(prompt)
    let noteLength = Sound.rate * 3 / 16
    var data: [UInt8] = []
    data.reserveCapacity(noteLength * 16 * 2)
    for _ in 0..<16 {
      let period = Sound.rate / Sound.scale[seed.pick(0...Sound.scale.count - 1)]
      for sample in 0..<noteLength {
        // A triangle wave that dies away, so that notes do not click into each other.
        let wave = abs((sample % period) * 4 - 2 * period) - period
        let loudness = 9_000 * (noteLength - sample) / noteLength
        data.append(littleEndian: Int16(clamping: wave * loudness / period))
      }
    }
    var file = Array("RIFF".utf8)
    file.append(littleEndian: UInt32(clamping: 36 + data.count))
    file += "WAVEfmt ".utf8
    file.append(littleEndian: UInt32(16))
    file.append(littleEndian: UInt16(1))
    file.append(littleEndian: UInt16(1))
    file.append(littleEndian: UInt32(Sound.rate))
    file.append(littleEndian: UInt32(Sound.rate * 2))
    file.append(littleEndian: UInt16(2))
    file.append(littleEndian: UInt16(16))
    file += "data".utf8
    file.append(littleEndian: UInt32(clamping: data.count))
    return file + data
  }
}
