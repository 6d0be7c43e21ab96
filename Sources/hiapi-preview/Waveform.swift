/// A sound as the line of its loudness; samples are looked at here and there, however long it is.
struct Waveform {
  /// What the samples are.
  private struct Form {
    var isFloat: Bool
    var channels: Int
    /// Of a sample: 1 to 4.
    var width: Int
  }

  private let file: SourceFile
  private let form: Form
  private let start: Int
  private let frames: Int

  /// Reads the header.
  init(_ file: SourceFile) throws(Refusal) {
    self.file = file
    let head = file.head
    func number(_ offset: Int, _ count: Int) -> Int {
      (0..<count).reduce(0) { sum, index in
        let place = offset + index
        return sum | (head.indices.contains(place) ? Int(head[place]) : 0) << (8 * index)
      }
    }
    var form: Form?
    var offset = 12
    while offset + 8 <= head.count {
      let name = String(decoding: head[offset..<(offset + 4)], as: UTF8.self)
      let length = number(offset + 4, 4)
      if name == "fmt ", length >= 16 {
        let code = number(offset + 8, 2)
        // WAVE_FORMAT_EXTENSIBLE names the real one further on.
        form = Form(
          isFloat: (code == 0xFFFE ? number(offset + 32, 2) : code) == 3,
          channels: number(offset + 10, 2), width: number(offset + 22, 2) / 8)
        guard [1, 3, 0xFFFE].contains(code) else { break }
      } else if name == "data", let form {
        guard (1...64).contains(form.channels), (1...4).contains(form.width),
          !form.isFloat || form.width == 4
        else { break }
        self.form = form
        start = offset + 8
        frames = length / (form.channels * form.width)
        return
      }
      offset += 8 + length + length % 2
    }
    throw .content("the sound is in a form that is not read")
  }

  /// The line, as wide as the room for it.
  func pixels(_ order: Order) throws(Refusal) -> Pixels {
    let peaks = self.peaks(count: order.columns * 2)
    guard peaks.contains(where: { $0 > 0 }) else { throw .content("there is no sound in it") }
    let loudest = max(peaks.max() ?? 1, 0.1)
    // A cell is 8 points wide and 16 high.
    let height = min(order.rows, 6) * 16
    let text: UInt8 = order.background == .dark ? 255 : 0
    return Pixels(
      columns: order.columns * 8, rows: height,
      color: order.depth == .mono ? (text, text, text) : (0x5B, 0xA4, 0xE6)
    ) { column, row in
      let half = max(1, Int(peaks[column / 4] / loudest * Float(height / 2)))
      return abs(row - height / 2) < half
    }
  }

  /// The loudest of some samples in each part of the sound, 0 to 1.
  private func peaks(count: Int) -> [Float] {
    let size = form.channels * form.width
    return (0..<count).map { part in
      let frame = frames / count * part
      let length = min(max(1, frames / count), 512)
      let bytes = file.bytes(at: start + frame * size, count: length * size)
      return stride(from: 0, to: bytes.count - form.width + 1, by: form.width)
        .reduce(0) { max($0, loudness(bytes, $1)) }
    }
  }

  private func loudness(_ bytes: [UInt8], _ offset: Int) -> Float {
    if form.width == 1 { return abs(Float(bytes[offset]) - 128) / 128 }
    // The sign is in the highest byte.
    var bits: UInt32 = 0
    for index in 0..<form.width {
      bits |= UInt32(bytes[offset + index]) << UInt32(8 * (4 - form.width + index))
    }
    if form.isFloat {
      let value = abs(Float(bitPattern: bits))
      return value.isFinite ? min(value, 1) : 0
    }
    return abs(Float(Int32(bitPattern: bits)) / Float(Int32.max))
  }
}
