import Foundation
import HiAPITestSupport
import Testing

@testable import HiAPIPreview

@Suite struct PictureFolderTests {
  private func request(_ number: Int) -> PictureRequest {
    PictureRequest(
      path: "/\(number).png", sha256: String(repeating: "\(number % 10)", count: 64),
      columns: 10 + number, rows: 10, depth: .truecolor)
  }

  private func names(_ folder: TemporaryFolder) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path("previews"))
  }

  @Test func `keeps no more than its limit, and the newest of all`() throws {
    let folder = try TemporaryFolder()
    let cells = PictureFolder(path: folder.path("previews"), limit: 10_000)
    for number in 0..<30 {
      cells.keep([UInt8](repeating: 0, count: 1_000), for: request(number))
    }
    #expect(try names(folder).count == 10)
    #expect(cells.read(request(29)) != nil)
    #expect(cells.read(request(0)) == nil)
  }

  @Test func `lets nothing go that is not its own`() throws {
    let folder = try TemporaryFolder()
    let cells = PictureFolder(path: folder.path("previews"), limit: 500)
    cells.keep([0], for: request(1))
    try folder.write("mine", to: "previews/notes.txt")
    cells.keep([UInt8](repeating: 0, count: 400), for: request(2))
    cells.keep([UInt8](repeating: 0, count: 400), for: request(3))
    #expect(try names(folder).contains("notes.txt"))
    #expect(cells.read(request(1)) == nil)
  }

  @Test func `tells requests apart by all that changes the cells`() {
    let base = request(1)
    var others = [base, base, base, base, request(2)]
    others[0].depth = .mono
    others[1].symbols = .ascii
    others[2].isDark = false
    others[3].sha256 = String(repeating: "f", count: 64)
    let names = Set((others + [base]).map(\.fileName))
    #expect(names.count == 6)
  }

  @Test func `takes no hash that could lead elsewhere`() {
    var request = request(1)
    request.sha256 = "../" + String(repeating: "a", count: 61)
    #expect(request.fileName == nil)
    request.sha256 = ""
    #expect(request.fileName == nil)
  }
}
