import Testing

@testable import HiAPIPreview

@Suite struct RawPictureTests {
  private func bytes(
    _ line: String, _ cells: [(scalar: UInt32, foreground: Int32, background: Int32)]
  ) -> [UInt8] {
    var bytes = Array("\(line)\n".utf8)
    for cell in cells {
      for value in [
        cell.scalar, UInt32(bitPattern: cell.foreground), UInt32(bitPattern: cell.background),
      ] {
        bytes += (0..<4).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
      }
    }
    return bytes
  }

  private let request = PictureFixture.request("/x.png", columns: 2, rows: 1)
  private let line = "hiapi-preview 1 2 1 640 480 whole"

  @Test func `reads a picture`() throws {
    let picture = try #require(
      RawPicture(bytes(line, [(0x2584, 0xFF0000, -1), (0x20, 0, 0x0000FF)]), for: request))
    #expect(picture.columns == 2 && picture.rows == 1 && picture.width == 640)
    #expect(picture.cells[0].scalar == "▄")
    #expect(picture.cells[0].pair == ColorPair(foreground: 0xFF0000, background: -1))
    #expect(!picture.isPartial)
  }

  @Test func `refuses what the helper never writes`() {
    let good: [(UInt32, Int32, Int32)] = [(0x20, 0, 0), (0x20, 0, 0)]
    let bad: [[UInt8]] = [
      [], bytes("", good), bytes("hiapi-preview 2 2 1 640 480 whole", good),
      bytes("hiapi-preview 1 3 1 640 480 whole", good + good.prefix(1)),
      bytes("hiapi-preview 1 2 1 0 480 whole", good),
      bytes("hiapi-preview 1 2 1 640 480 half", good), bytes(line, Array(good.prefix(1))),
      bytes(line, good) + [0], bytes(line, [(0x1B, 0, 0), (0x20, 0, 0)]),
      bytes(line, [(0x202E, 0, 0), (0x20, 0, 0)]), bytes(line, [(0x110000, 0, 0), (0x20, 0, 0)]),
      bytes(line, [(0x20, 0x1000000, 0), (0x20, 0, 0)]),
      bytes(line, [(0x20, -2, 0), (0x20, 0, 0)]),
      bytes(line, [(0x1FB00, 0, 0), (0x20, 0, 0)]),
    ]
    for bytes in bad { #expect(RawPicture(bytes, for: request) == nil, "\(bytes)") }
  }

  @Test func `refuses colours that the depth has not`() {
    for (depth, color) in [("256", 256), ("16", 16), ("8", 8), ("mono", 0)] as [(String, Int32)] {
      var request = request
      request.depth = PictureRequest.Depth(rawValue: depth) ?? .truecolor
      #expect(RawPicture(bytes(line, [(0x20, color, -1), (0x20, -1, -1)]), for: request) == nil)
      #expect(
        RawPicture(bytes(line, [(0x20, color - 1, -1), (0x20, -1, -1)]), for: request) != nil)
    }
  }
}
