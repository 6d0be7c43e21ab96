/// A picture as the helper writes it: a line, then twelve bytes for each cell.
///
/// The line is `hiapi-preview 1 COLUMNS ROWS WIDTH HEIGHT whole|partial`. A cell is its scalar, its
/// foreground and its background, each a little-endian number of 32 bits.
struct RawPicture: Equatable {
  struct Cell: Hashable {
    var scalar: Unicode.Scalar
    var pair: ColorPair
  }

  /// No output is longer.
  static let mostBytes = 300 * 100 * 12 + 100

  var columns: Int
  var rows: Int
  var width: Int
  var height: Int
  var isPartial: Bool
  var cells: [Cell]

  /// Reads it, and believes nothing: the cells of a helper that a file has broken, or of a damaged cache,
  /// must not reach the screen.
  init?(_ bytes: [UInt8], for request: PictureRequest) {
    guard let end = bytes.prefix(100).firstIndex(of: UInt8(ascii: "\n")) else { return nil }
    let words = String(decoding: bytes[..<end], as: UTF8.self).split(separator: " ")
    guard words.count == 7, words[0] == "hiapi-preview", words[1] == "1",
      let columns = Int(words[2]), let rows = Int(words[3]), let width = Int(words[4]),
      let height = Int(words[5]), ["whole", "partial"].contains(words[6]),
      (1...request.columns).contains(columns), (1...request.rows).contains(rows),
      (1...1 << 20).contains(width), (1...1 << 20).contains(height),
      bytes.count == end + 1 + columns * rows * 12
    else { return nil }
    self.columns = columns
    self.rows = rows
    self.width = width
    self.height = height
    isPartial = words[6] == "partial"
    cells = []
    cells.reserveCapacity(columns * rows)
    for start in stride(from: end + 1, to: bytes.count, by: 12) {
      let pair = ColorPair(
        foreground: Int32(bitPattern: Self.number(bytes, start + 4)),
        background: Int32(bitPattern: Self.number(bytes, start + 8)))
      guard let scalar = Unicode.Scalar(Self.number(bytes, start)),
        request.symbols.contain(scalar.value),
        request.depth.colors.contains(pair.foreground),
        request.depth.colors.contains(pair.background)
      else { return nil }
      cells.append(Cell(scalar: scalar, pair: pair))
    }
  }

  private static func number(_ bytes: [UInt8], _ start: Int) -> UInt32 {
    UInt32(bytes[start]) | UInt32(bytes[start + 1]) << 8 | UInt32(bytes[start + 2]) << 16
      | UInt32(bytes[start + 3]) << 24
  }
}

extension PictureRequest.Symbols {
  /// Whether a cell may hold this scalar.
  fileprivate func contain(_ scalar: UInt32) -> Bool {
    switch self {
    case .ascii: (0x20...0x7E).contains(scalar)
    case .half, .quadrant: scalar == 0x20 || (0x2580...0x259F).contains(scalar)
    case .sextant:
      scalar == 0x20 || (0x2580...0x259F).contains(scalar) || (0x1FB00...0x1FB3B).contains(scalar)
    }
  }
}

extension PictureRequest.Depth {
  fileprivate var colors: ClosedRange<Int32> {
    switch self {
    case .truecolor: -1...0xFF_FFFF
    case .indexed256: -1...255
    case .indexed16: -1...15
    case .indexed8: -1...7
    case .mono: -1...(-1)
    }
  }
}
