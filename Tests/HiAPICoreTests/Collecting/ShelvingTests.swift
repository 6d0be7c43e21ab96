import Foundation
import Glibc
import HiAPITestSupport
import Synchronization
import Testing

@testable import HiAPICore
@testable import HiAPITasks

/// What becomes of a download on the disk: names, other files, full disks, ends of the program.
@Suite(.timeLimit(.minutes(1))) struct ShelvingTests {
  private let fixture: FetchFixture
  private let bytes = picture()

  init() throws { fixture = try FetchFixture() }

  private func inline(_ bytes: [UInt8]) -> TaskOutput.Source {
    .inline(Data(bytes).base64EncodedString())
  }

  @Test func `never writes over another file`() async throws {
    try fixture.put([1, 2, 3], "mug.png")
    try fixture.put([4], "mug_2.png.json")
    #expect(
      await fixture.fetch(fixture.job(inline(bytes))) == fixture.saved(bytes, as: "mug_3.png"))
    #expect(fixture.bytes("mug.png") == [1, 2, 3])
    #expect(fixture.bytes("mug_2.png.json") == [4])
    #expect(
      fixture.names == ["mug.png", "mug_2.png.json", "mug_3.png", "mug_3.png.json"])
  }

  @Test func `never writes through a link`() async throws {
    try fixture.put([], "x")
    symlink(fixture.folder.path("elsewhere"), "\(fixture.out)/mug.png")
    symlink(fixture.folder.path("elsewhere"), "\(fixture.out)/mug.part.json")
    #expect(await fixture.fetch(fixture.job(inline(bytes))) != fixture.saved(bytes, as: "mug.png"))
    symlink(fixture.folder.path("elsewhere"), "\(fixture.out)/mug.part")
    #expect(
      await fixture.fetch(fixture.job(inline(bytes))) == fixture.saved(bytes, as: "mug_2.png"))
    #expect(!DiskFile.isTaken(fixture.folder.path("elsewhere")))
  }

  @Test func `takes another name where one for its parts is somebody else's`() async throws {
    let mine = Array("a letter".utf8)
    try fixture.put(mine, "mug.part")
    try fixture.put(mine, "mug_2.part.etag")
    try fixture.put(mine, "mug_3.part.json")
    try fixture.put(mine, "letter.txt")
    link("\(fixture.out)/letter.txt", "\(fixture.out)/mug_4.part")
    mkdir("\(fixture.out)/mug_5.part", 0o777)
    mkfifo("\(fixture.out)/mug_6.part", 0o666)
    let before = fixture.names
    #expect(await fixture.fetch(fixture.job(inline(bytes))) == fixture.saved(bytes, as: "mug.png"))
    for name in ["mug.part", "mug_2.part.etag", "mug_3.part.json", "letter.txt"] {
      #expect(fixture.bytes(name) == mine)
    }
    #expect(Set(fixture.names) == Set(before + ["mug.png", "mug.png.json"]))
  }

  @Test func `goes on under the other name, and cleans up after itself`() async throws {
    let mine = Array("a letter".utf8)
    try fixture.put(mine, "mug.part")
    let host = try RawServer([
      .answer { number, _ in
        number == 1
          ? [.answer(bytes: Array(bytes.prefix(1_600)), "ETag: \"v1\"", length: 2_000)]
          : [
            .answer(
              "206 Partial Content", bytes: Array(bytes.dropFirst(1_600)), "ETag: \"v1\"",
              "Content-Range: bytes 1600-1999/2000")
          ]
      }
    ])
    let first = try FetchFixture(folder: fixture.folder)
    guard case .cutShort(_, isFurther: true) = await first.fetch(from: host) else {
      Issue.record("not interrupted")
      return
    }
    #expect(first.names == ["mug.part", "mug_2.part", "mug_2.part.etag"])
    #expect(await fixture.fetch(from: host) == fixture.saved(bytes, as: "mug.png"))
    #expect(fixture.names == ["mug.part", "mug.png", "mug.png.json"])
    #expect(fixture.bytes("mug.part") == mine)
  }

  @Test func `takes up its place where the program ended between note and bytes`() async throws {
    try fixture.put([], "mug.part.etag")
    #expect(await fixture.fetch(fixture.job(inline(bytes))) == fixture.saved(bytes, as: "mug.png"))
    #expect(fixture.names == ["mug.png", "mug.png.json"])
  }

  @Test func `keeps one copy of the same output`() async throws {
    _ = await fixture.fetch(fixture.job(inline(bytes)))
    // Again, as if nobody had looked for it first.
    #expect(await fixture.fetch(fixture.job(inline(bytes))) == fixture.saved(bytes, as: "mug.png"))
    try FileManager.default.removeItem(atPath: "\(fixture.out)/mug.png.json")
    #expect(await fixture.fetch(fixture.job(inline(bytes))) == fixture.saved(bytes, as: "mug.png"))
    #expect(fixture.names == ["mug.png", "mug.png.json"])
  }

  @Test func `keeps files of two tasks apart, also where all else is the same`() async throws {
    _ = await fixture.fetch(fixture.job(inline(bytes)))
    let other = fixture.job(inline(bytes), task: FetchFixture.task("tk-other"))
    #expect(await fixture.fetch(other) == fixture.saved(bytes, as: "mug_2.png"))
    #expect(await fixture.fetcher.find(other)?.path == "\(fixture.out)/mug_2.png")
    #expect(
      await fixture.fetcher.find(fixture.job(inline(bytes)))?.path == "\(fixture.out)/mug.png")
    #expect(fixture.names.count == 4)
  }

  @Test func `finds what was named and not recorded`() async throws {
    let job = fixture.job(inline(bytes))
    #expect(await fixture.fetcher.find(job) == nil)
    let outcome = await fixture.fetch(job)
    let found = try #require(await fixture.fetcher.find(job))
    #expect(outcome == .saved(found))
    // Another place, as after a change of the settings.
    let place = OutputPlace(folder: fixture.out, stem: "other")
    let moved = fixture.job(inline(bytes), place: place, recorded: .partial(fixture.place))
    #expect(await fixture.fetcher.find(moved) == found)
    // A file that somebody has changed is not the one that was saved.
    try fixture.put([1], "mug.png")
    #expect(await fixture.fetcher.find(job) == nil)
  }

  @Test func `gives the name to what was complete when the program ended`() async throws {
    let job = fixture.job(inline(bytes))
    _ = await fixture.fetch(job)
    rename("\(fixture.out)/mug.png", "\(fixture.out)/mug.part")
    try ResumeNote(owner: Sidecar.owner(of: job)).begin(at: fixture.place)
    try fixture.put([1], "mug.part.json")
    let found = try #require(await fixture.fetcher.find(job))
    #expect(.saved(found) == fixture.saved(bytes, as: "mug.png"))
    #expect(fixture.names == ["mug.png", "mug.png.json"])
  }

  @Test func `removes the part of an earlier run in another place`() async throws {
    try fixture.put(Array(bytes.prefix(900)), "old.part")
    let old = OutputPlace(folder: fixture.out, stem: "old")
    let job = fixture.job(inline(bytes), recorded: .partial(old))
    try ResumeNote(owner: Sidecar.owner(of: job)).begin(at: old)
    #expect(await fixture.fetcher.find(job) == nil)
    #expect(fixture.names.isEmpty)
  }

  @Test func `keeps the recorded file wherever it is`() async throws {
    try fixture.put(bytes, "kept by hand.png")
    let recorded = OutputJob.Recorded.file(
      "\(fixture.out)/kept by hand.png", sha256: FetchFixture.sha256(bytes))
    let found = await fixture.fetcher.find(fixture.job(inline(bytes), recorded: recorded))
    #expect(found?.path == "\(fixture.out)/kept by hand.png")
    try fixture.put(Array(bytes.dropLast()), "kept by hand.png")
    #expect(await fixture.fetcher.find(fixture.job(inline(bytes), recorded: recorded)) == nil)
  }

  @Test func `lets one writer at a time have an output`() async throws {
    let owner = Sidecar.owner(of: fixture.job(inline(bytes)))
    let held = try PartialFile.claim(at: fixture.place, of: owner).file
    #expect(
      await fixture.fetch(fixture.job(inline(bytes)))
        == .occupied(
          .occupied(DiskFault(.other, "another program is writing \(fixture.place.partial)"))))
    await fixture.fetcher.discard(fixture.place, owner)
    #expect(fixture.names == ["mug.part", "mug.part.etag"])
    held.close()
    #expect(await fixture.fetch(fixture.job(inline(bytes))) == fixture.saved(bytes, as: "mug.png"))
  }

  @Test func `makes one file of twenty fetches at once`() async throws {
    let job = fixture.job(inline(bytes))
    let outcomes = await withTaskGroup(of: FetchOutcome.self) { group in
      for _ in 0..<20 { group.addTask { await fixture.fetcher.fetch(job) { _ in } } }
      return await group.reduce(into: []) { $0.append($1) }
    }
    for outcome in outcomes {
      if case .occupied = outcome { continue }
      #expect(outcome == fixture.saved(bytes, as: "mug.png"))
    }
    #expect(fixture.names == ["mug.png", "mug.png.json"])
    #expect(fixture.bytes("mug.png") == bytes)
  }

  // MARK: - Disks

  /// A disk that takes so many bytes and no more.
  private static func full(after room: Int) -> PartialFile.Write {
    let left = Mutex(room)
    return { descriptor, bytes in
      let count = left.withLock { left in
        defer { left -= min(left, bytes.count) }
        return min(left, bytes.count)
      }
      guard count > 0 else { return .failure(DiskTrouble("", ENOSPC)) }
      return .success(write(descriptor, bytes.baseAddress, count))
    }
  }

  @Test func `tells of a full disk, and keeps only what can be gone on with`() async throws {
    let answer = RawServer.Step.answer { number, request in
      let header = number == 1 ? "X: y" : "ETag: \"v1\""
      guard request.contains("Range:") else { return [.answer(bytes: bytes, header)] }
      return [
        .answer(
          "206 Partial Content", bytes: Array(bytes.dropFirst(1_000)), "ETag: \"v1\"",
          "Content-Range: bytes 1000-1999/2000")
      ]
    }
    let host = try RawServer([answer])
    let full = FetchOutcome.disk(
      .disk(DiskFault(.full, "the disk of \(fixture.out)/mug.part is full; make room")))
    let first = try FetchFixture(writing: Self.full(after: 1_000), folder: fixture.folder)
    #expect(await first.fetch(from: host) == full)
    #expect(first.names.isEmpty)
    let second = try FetchFixture(writing: Self.full(after: 1_000), folder: fixture.folder)
    #expect(await second.fetch(from: host) == full)
    #expect(second.names == ["mug.part", "mug.part.etag"])
    // Room was made.
    #expect(await fixture.fetch(from: host) == fixture.saved(bytes, as: "mug.png"))
    #expect(fixture.bytes("mug.png") == bytes)
  }

  @Test func `leaves nothing of inline content that the disk does not take`() async throws {
    let full = try FetchFixture(writing: Self.full(after: 10), folder: fixture.folder)
    guard case .disk = await full.fetch(full.job(inline(bytes))) else {
      Issue.record("written where there is no room")
      return
    }
    #expect(full.names.isEmpty)
  }

  @Test func `asks no host for what has no room`() async throws {
    let host = try RawServer([.read, .answer(length: 1 << 50), .wait])
    let large = try FetchFixture(limits: OutputLimits(fileSize: .max), folder: fixture.folder)
    guard case .disk(.disk(let fault)) = await large.fetch(from: host) else {
      Issue.record("there is no such disk")
      return
    }
    #expect(fault.kind == .full && fault.words.contains("has room for"))
    #expect(large.names.isEmpty)
  }

  @Test func `says which part of the path is no folder`() async throws {
    try fixture.folder.write("", to: "out")
    #expect(
      await fixture.fetch(fixture.job(inline(bytes)))
        == .disk(
          .disk(
            DiskFault(
              .other,
              "part of \(fixture.out) is a file and no folder; choose another output folder"))))
  }

  @Test func `says that a name is too long`() async throws {
    let place = OutputPlace(folder: fixture.out, stem: String(repeating: "a", count: 300))
    guard
      case .disk(.disk(let fault)) = await fixture.fetch(fixture.job(inline(bytes), place: place))
    else {
      Issue.record("no file system takes it")
      return
    }
    #expect(fault.words.hasPrefix("the name ") && fault.words.contains("is too long"))
  }

  @Test(arguments: [
    (ENOSPC, "is full"), (EDQUOT, "used up"), (EROFS, "is read-only"), (EACCES, "no permission"),
    (EPERM, "no permission"), (EISDIR, "is a folder"), (EIO, "/out/x: "),
  ])
  func `has words for what disks say`(_ code: CInt, _ words: String) {
    #expect(DiskTrouble("/out/x", code).words.contains(words))
  }
}
