import HiAPIPreview

@testable import HiAPIPreview

extension CellPicture {
  /// A picture of some size in four colours, each cell a half block.
  static func sample(
    columns: Int, rows: Int, isPartial: Bool = false, for request: PictureRequest
  ) -> CellPicture? {
    var bytes = Array(
      "hiapi-preview 1 \(columns) \(rows) 1024 1024 \(isPartial ? "partial" : "whole")\n".utf8)
    for index in 0..<(columns * rows) {
      let colors: [UInt32] = [0x20_4060, 0xC0_8040]
      for value in [0x2584, colors[index % 2], colors[(index / columns) % 2]] {
        bytes += (0..<4).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
      }
    }
    return CellPicture(bytes, for: request)
  }
}
