import Foundation
import HiAPITestSupport

@testable import HiAPIPreview

/// Pictures of real encoders (libpng, libjpeg-turbo, libwebp and Pillow's GIF), all of the same scene.
enum PictureFixture {
  static let names = ["scene.png", "scene.jpg", "scene.webp", "scene.gif"]

  static func path(_ name: String) -> String {
    URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Pictures/\(name)").path
  }

  static func bytes(_ name: String) throws -> [UInt8] {
    Array(try Data(contentsOf: URL(filePath: path(name))))
  }

  static func request(
    _ path: String, columns: Int = 40, rows: Int = 20,
    depth: PictureRequest.Depth = .truecolor, symbols: PictureRequest.Symbols = .half,
    isDark: Bool = true
  ) -> PictureRequest {
    PictureRequest(
      path: path, sha256: String(repeating: "a", count: 64), columns: columns, rows: rows,
      depth: depth, symbols: symbols, isDark: isDark)
  }
}
