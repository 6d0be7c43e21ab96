import Foundation
import HiAPITestSupport
import Testing

@testable import HiAPIPreview

/// A file may break its own preview and nothing else.
// Two hundred processes one after the other, on a machine that may be busy.
@Suite(.timeLimit(.minutes(4)))
struct HostileMediaTests {
  /// What comes of a file: its cells or one line.
  private func outcome(_ path: String) async throws -> PictureMaker.Answer {
    let maker = PictureMaker(helper: PreviewHelper.find(), folder: nil)
    let answer = try #require(
      await maker.picture(for: PictureFixture.request(path, columns: 30, rows: 15)))
    if case .failure(let failure) = answer {
      let words = "\(failure)"
      #expect(!words.isEmpty && words.count <= 220, "\(words)")
      let controls = words.unicodeScalars.filter { $0.value < 0x20 }
      #expect(controls.isEmpty, "\(words)")
      #expect(failure != .helperMissing && failure != .libraryMissing)
    }
    return answer
  }

  private func names(_ folder: TemporaryFolder) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path(""))
  }

  @Test func `costs a line of reason, or shows what is there`() async throws {
    let media = try HostileMedia.all()
    #expect(media.count >= 200)
    let folder = try TemporaryFolder()
    for file in media {
      try Data(file.bytes).write(to: URL(filePath: folder.path(file.name)))
    }
    let before = try names(folder)
    var shown = 0
    for file in media {
      // None is waited for longer than two seconds; where others keep the machine busy, that may be too short.
      if case .success = try await outcome(folder.path(file.name)) { shown += 1 }
    }
    // Part of many a cut picture can be seen.
    #expect(shown > 20 && shown < media.count)
    let after = try names(folder)
    #expect(Set(after) == Set(before))
  }

  @Test func `refuses a picture of 30,000 by 30,000 points unread`() async throws {
    let folder = try TemporaryFolder()
    let media = try HostileMedia.all().first { $0.name == "lie-30000x30000-scene.png" }
    try Data(try #require(media).bytes).write(to: URL(filePath: folder.path("huge.png")))
    #expect(
      try await outcome(folder.path("huge.png"))
        == .failure(.refused("30000×30000 pixels are too many for a preview")))
  }

  @Test func `waits for no pipe, and reads no folder and no device`() async throws {
    let folder = try TemporaryFolder()
    let pipe = folder.path("pipe.png")
    #expect(mkfifo(pipe, 0o600) == 0)
    for path in [pipe, folder.path(""), "/dev/zero"] {
      #expect(try await outcome(path) == .failure(.refused("it is no regular file")))
    }
    let missing = try await outcome(folder.path("none.png"))
    #expect(
      missing == .failure(.refused("the file cannot be read: No such file or directory")))
  }

  @Test func `reads no more of a sparse file of 100 MB than says what it is`() async throws {
    let folder = try TemporaryFolder()
    for (name, head) in [
      ("zeros", []), ("png", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]),
      ("jpg", [0xFF, 0xD8, 0xFF, 0xE0]), ("gif", Array("GIF89a".utf8)),
    ] as [(String, [UInt8])] {
      let path = folder.path(name)
      try Data(head).write(to: URL(filePath: path))
      #expect(truncate(path, 100 << 20) == 0)
      let answer = try await outcome(path)
      if case .success = answer { Issue.record("\(name) is no picture") }
    }
  }

  @Test func `passes nothing of the environment on`() async throws {
    // A key that a broken decoder finds could leave by any way.
    let folder = try TemporaryFolder()
    let script =
      "#!/bin/sh\n/usr/bin/env | /usr/bin/cut -d= -f1 | /usr/bin/tr '\\n' ' ' >&2\nexit 65\n"
    try folder.write(script, to: "hiapi-preview")
    #expect(chmod(folder.path("hiapi-preview"), 0o755) == 0)
    setenv("HIAPI_API_KEY", "sk-none", 0)
    let helper = PreviewHelper(folder: folder.path(""))
    let failure = await #expect(throws: PictureFailure.self) {
      try await helper.run(PictureFixture.request("/x.png"))
    }
    let words = "\(try #require(failure))"
    #expect(words.contains("LC_ALL"))
    #expect(!words.contains("HIAPI"))
  }

  @Test(arguments: [
    ("exit 127", PictureFailure.libraryMissing), ("kill -SEGV $$", .brokenOff),
    ("/usr/bin/yes | /usr/bin/head -c 400000", .brokenOff), ("sleep 60", .tooSlow),
    ("true", .brokenOff),
    ("echo first >&2; echo second >&2; exit 65", .refused("first")),
  ])
  func `tells apart how a helper can end`(_ script: String, _ expected: PictureFailure) async throws
  {
    let folder = try TemporaryFolder()
    try folder.write("#!/bin/sh\nPATH=/usr/bin:/bin\n\(script)\n", to: "hiapi-preview")
    #expect(chmod(folder.path("hiapi-preview"), 0o755) == 0)
    let maker = PictureMaker(helper: PreviewHelper(folder: folder.path("")), folder: nil)
    let answer = try #require(await maker.picture(for: PictureFixture.request("/x.png")))
    #expect(answer == .failure(expected))
  }
}
