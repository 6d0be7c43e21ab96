import Testing

/// A PNG read by the book, in the one form that the simulator writes, with every check of that form.
struct DecodedPNG {
  struct RGB: Hashable {
    var red: UInt8
    var green: UInt8
    var blue: UInt8

    var brightness: Int { (Int(red) + Int(green) + Int(blue)) / 3 }
  }

  let width: Int
  let height: Int
  let palette: [RGB]
  /// The palette's number of each pixel, row by row.
  let pixels: [UInt8]

  var colours: [RGB] { pixels.map { palette[Int($0)] } }

  init(_ file: [UInt8]) throws {
    try #require(file.starts(with: [0x89] + Array("PNG\r\n".utf8) + [0x1A, 0x0A]))
    var chunks: [(name: String, content: [UInt8])] = []
    var position = 8
    while position < file.count {
      try #require(position + 12 <= file.count)
      let length = DecodedPNG.number(file, at: position)
      try #require(length <= file.count - position - 12)
      let checked = Array(file[position + 4..<position + 8 + length])
      try #require(
        DecodedPNG.number(file, at: position + 8 + length) == DecodedPNG.remainder(checked))
      chunks.append((String(decoding: checked[..<4], as: UTF8.self), Array(checked[4...])))
      position += 12 + length
    }
    try #require(chunks.map(\.name) == ["IHDR", "PLTE", "IDAT", "IEND"])
    let header = chunks[0].content
    try #require(Array(header[8...]) == [8, 3, 0, 0, 0])
    width = DecodedPNG.number(header, at: 0)
    height = DecodedPNG.number(header, at: 4)
    palette = stride(from: 0, to: chunks[1].content.count - 2, by: 3).map {
      let colours = chunks[1].content
      return RGB(red: colours[$0], green: colours[$0 + 1], blue: colours[$0 + 2])
    }
    let rows = try DecodedPNG.unpacked(chunks[2].content)
    try #require(rows.count == (width + 1) * height)
    let width = width
    let filters = stride(from: 0, to: rows.count, by: width + 1).map { rows[$0] }
    try #require(filters.allSatisfy { $0 == 0 })
    pixels = stride(from: 0, to: rows.count, by: width + 1).flatMap { rows[$0 + 1...$0 + width] }
  }

  /// The content of a zlib stream of stored blocks.
  private static func unpacked(_ stream: [UInt8]) throws -> [UInt8] {
    try #require(stream.count > 6)
    try #require(stream[0] & 0x0F == 8 && (Int(stream[0]) << 8 | Int(stream[1])) % 31 == 0)
    var content: [UInt8] = []
    var position = 2
    var isLast = false
    while !isLast {
      try #require(position + 5 <= stream.count)
      try #require(stream[position] & 0xFE == 0)
      isLast = stream[position] == 1
      let length = Int(stream[position + 1]) | Int(stream[position + 2]) << 8
      let complement = Int(stream[position + 3]) | Int(stream[position + 4]) << 8
      try #require(length ^ complement == 0xFFFF)
      try #require(position + 5 + length + 4 <= stream.count)
      content += stream[position + 5..<position + 5 + length]
      position += 5 + length
    }
    try #require(position + 4 == stream.count)
    let (low, high) = content.reduce((1, 0)) { sums, byte in
      let low = (sums.0 + Int(byte)) % 65_521
      return (low, (sums.1 + low) % 65_521)
    }
    try #require(number(stream, at: position) == high << 16 | low)
    return content
  }

  private static func number(_ bytes: [UInt8], at position: Int) -> Int {
    bytes[position..<position + 4].reduce(0) { $0 << 8 | Int($1) }
  }

  /// CRC-32, bit by bit as its definition has it.
  private static func remainder(_ bytes: [UInt8]) -> Int {
    var register: UInt32 = 0xFFFF_FFFF
    for byte in bytes {
      register ^= UInt32(byte)
      for _ in 0..<8 {
        register = register >> 1 ^ (register & 1 == 1 ? 0xEDB8_8320 : 0)
      }
    }
    return Int(register ^ 0xFFFF_FFFF)
  }
}
