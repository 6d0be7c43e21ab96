import Foundation
import HiAPITestSupport
import Testing

@testable import HiAPIPreview

/// The real helper, on real files.
@Suite(.timeLimit(.minutes(1)))
struct PreviewHelperTests {
  private func picture(_ request: PictureRequest) async throws -> CellPicture {
    let helper = try #require(PreviewHelper.find())
    let bytes = try await helper.run(request)
    return try #require(CellPicture(bytes, for: request))
  }

  @Test(arguments: PictureFixture.names, PictureRequest.Depth.allCases)
  func `shows what real encoders write at every depth`(
    _ name: String, _ depth: PictureRequest.Depth
  ) async throws {
    let picture = try await picture(
      PictureFixture.request(PictureFixture.path(name), depth: depth))
    #expect(picture.columns == 40 && picture.rows == 20)
    #expect(picture.pixelWidth == 240 && picture.pixelHeight == 240)
    #expect(!picture.isPartial)
    // A scene of many colours is no even area, and no more than the depth has.
    #expect(Set(picture.cells).count > 4)
    #expect(depth != .mono || picture.pairs == [.none])
  }

  @Test(arguments: PictureFixture.names)
  func `puts sky above meadow and the sun on the right`(_ name: String) async throws {
    let picture = try await picture(PictureFixture.request(PictureFixture.path(name)))
    func background(_ column: Int, _ row: Int) -> (red: Int, green: Int, blue: Int) {
      let color = Int(
        picture.pairs[picture.cells[row * picture.columns + column].pair].background)
      return (color >> 16, color >> 8 & 0xFF, color & 0xFF)
    }
    #expect(background(2, 1).blue > background(2, 1).red)
    #expect(background(2, 18).green > background(2, 18).blue)
    #expect(background(29, 4).red > 200 && background(29, 4).blue < 200)
  }

  @Test(arguments: [(300, 100, 200, 100), (10, 100, 10, 5), (1, 1, 1, 1), (80, 3, 6, 3)])
  func `keeps the proportions of the picture`(
    _ columns: Int, _ rows: Int, _ width: Int, _ height: Int
  ) async throws {
    let picture = try await picture(
      PictureFixture.request(PictureFixture.path("scene.png"), columns: columns, rows: rows))
    #expect(picture.columns == width && picture.rows == height)
  }

  @Test(arguments: PictureRequest.Symbols.allCases)
  func `uses no other characters than those asked for`(
    _ symbols: PictureRequest.Symbols
  ) async throws {
    for depth in PictureRequest.Depth.allCases {
      // Reading refuses any other.
      _ = try await picture(
        PictureFixture.request(
          PictureFixture.path("scene.jpg"), depth: depth, symbols: symbols))
    }
  }

  @Test func `shows the part of a cut file that is there`() async throws {
    let folder = try TemporaryFolder()
    let whole = try PictureFixture.bytes("scene.png")
    try Data(whole.prefix(whole.count / 2)).write(to: URL(filePath: folder.path("cut.png")))
    let picture = try await picture(PictureFixture.request(folder.path("cut.png")))
    #expect(picture.isPartial)
    let last = picture.cells.suffix(picture.columns)
    #expect(last.allSatisfy { picture.pairs[$0.pair].background == -1 })
  }

  @Test(arguments: [(1, false), (2, false), (3, false), (4, false), (4, true)])
  func `shows how loud a sound is`(_ width: Int, _ isFloat: Bool) async throws {
    let folder = try TemporaryFolder()
    try Data(SoundFixture.rising(width: width, isFloat: isFloat)).write(
      to: URL(filePath: folder.path("rise.wav")))
    let picture = try await picture(PictureFixture.request(folder.path("rise.wav")))
    #expect(picture.columns == 40 && picture.rows == 6)
    let heights = (0..<40).map { column in
      (0..<6).count { row in
        picture.pairs[picture.cells[row * 40 + column].pair] != .none
      }
    }
    #expect(heights.first ?? 6 <= 2 && heights.last == 6)
    #expect(heights == heights.sorted())
  }

  @Test func `says what a sound or a video lacks`() async throws {
    let folder = try TemporaryFolder()
    let silence = Array(SoundFixture.rising(width: 2).prefix(44))
    let files: [(String, [UInt8])] = [
      ("silence.wav", silence + [UInt8](repeating: 0, count: 32_000)),
      ("cut.wav", Array(silence.prefix(30))),
      ("none.mp4", [0, 0, 0, 24] + Array("ftypisom".utf8) + [UInt8](repeating: 0, count: 999)),
    ]
    for (name, bytes) in files {
      try Data(bytes).write(to: URL(filePath: folder.path(name)))
      let helper = try #require(PreviewHelper.find())
      let failure = await #expect(throws: PictureFailure.self) {
        try await helper.run(PictureFixture.request(folder.path(name)))
      }
      guard case .refused(let reason)? = failure else {
        Issue.record("\(name): \(String(describing: failure))")
        continue
      }
      #expect(reason.contains("sound") || reason.contains("video"), "\(reason)")
    }
  }

  @Test func `kills the process when nobody waits any more`() async throws {
    let folder = try TemporaryFolder()
    let script =
      "#!/bin/sh\necho $$ >\(folder.path("new"))\n/bin/mv \(folder.path("new")) \(folder.path("pid"))\n"
    try folder.write(script + "exec /bin/sleep 600\n", to: "hiapi-preview")
    #expect(chmod(folder.path("hiapi-preview"), 0o755) == 0)
    var helper = PreviewHelper(folder: folder.path(""))
    helper.patience = .seconds(600)
    let running = Task { [helper] in try await helper.run(PictureFixture.request("/x.png")) }
    while !FileManager.default.fileExists(atPath: folder.path("pid")) {
      try await Task.sleep(for: .milliseconds(5))
    }
    running.cancel()
    await #expect(throws: CancellationError.self) { try await running.value }
    let text = try String(contentsOfFile: folder.path("pid"), encoding: .utf8)
    let process = try #require(Int32(text.trimmingCharacters(in: .whitespacesAndNewlines)))
    #expect(kill(process, 0) == -1 && errno == ESRCH)
  }

  @Test func `says so where there is no helper`() async throws {
    let folder = try TemporaryFolder()
    let helper = PreviewHelper(folder: folder.path(""))
    await #expect(throws: PictureFailure.helperMissing) {
      try await helper.run(PictureFixture.request(PictureFixture.path("scene.png")))
    }
  }
}
