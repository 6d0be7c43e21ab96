import Foundation
import HiAPITestSupport
import Testing

@testable import HiAPICore
@testable import HiAPITasks

/// Which output of a fresh detail is which of those that are known.
@Suite(.timeLimit(.minutes(1))) struct OutputMatchingTests {
  @Test func `tells two outputs apart that only the query tells, in any order`() async throws {
    let fixture = try OutputDownloaderFixture { clock in
      FakeService(
        clock: clock,
        detail: { _, id in
          TaskSnapshot(
            id: id, statusWord: "success",
            outputs: ["b", "a"].map {
              TaskOutput(source: .link("https://x.example/get?f=\($0)&sig=2"))
            })
        })
    }
    let fake = FakeFetcher(fixture.clock) { _, job in
      let isLate = job.output.url?.hasSuffix("f=b&sig=1") == true
      return isLate ? .linkRefused("HTTP 403") : FakeFetcher.saved(job)
    }
    let id = try await fixture.succeed(
      ["a", "b"].map { fixture.link("https://x.example/get?f=\($0)&sig=1") })
    try await fixture.run(fake.fetcher) { try await fixture.isSettled(id) }
    #expect(
      try await fixture.outputs(id).map(\.url) == [
        "https://x.example/get?f=a&sig=1", "https://x.example/get?f=b&sig=2",
      ])
  }

  @Test func `tries the other link where nothing but the file tells that the order has changed`()
    async throws
  {
    let fixture = try OutputDownloaderFixture { clock in
      FakeService(
        clock: clock,
        detail: { _, id in
          TaskSnapshot(
            id: id, statusWord: "success",
            outputs: ["b2", "a2"].map { TaskOutput(source: .link("https://x.example/get?\($0)")) })
        })
    }
    let fake = FakeFetcher(fixture.clock) { _, job in
      let link = job.output.url ?? ""
      if link.hasSuffix("?b1") { return .linkRefused("HTTP 403") }
      let hash = link.contains("?a") ? "00aa" : "00bb"
      if job.others.contains(hash) { return .duplicate }
      return .saved(SavedFile(path: job.place.file(.png), sha256: hash, byteCount: 2))
    }
    let id = try await fixture.succeed(
      ["a1", "b1"].map { fixture.link("https://x.example/get?\($0)") })
    try await fixture.run(fake.fetcher) { try await fixture.isSettled(id) }
    #expect(try await fixture.outputs(id).map(\.sha256) == ["00aa", "00bb"])
  }

  @Test func `keeps two outputs that are the same file`() async throws {
    let fixture = try OutputDownloaderFixture { clock in
      FakeService(
        clock: clock,
        detail: { number, id in
          TaskSnapshot(
            id: id, statusWord: "success",
            outputs: ["c", "d"].map { TaskOutput(source: .link("\($0)-\(number)")) })
        })
    }
    let fake = FakeFetcher(fixture.clock) { _, job in
      if job.output.url == "b" { return .linkRefused("HTTP 403") }
      if job.others.contains("00ff") { return .duplicate }
      return FakeFetcher.saved(job)
    }
    let id = try await fixture.succeed([fixture.link("a"), fixture.link("b")])
    try await fixture.run(fake.fetcher) { try await fixture.isSettled(id) }
    #expect(try await fixture.outputs(id).map(\.state) == [.saved, .saved])
  }

  @Test func `matches fresh outputs by what is certain of their links, then by type and place`() {
    func output(_ link: String, _ type: String? = nil) -> TaskOutput {
      TaskOutput(source: .link(link), type: type)
    }
    func places(_ known: [String?], _ fresh: [TaskOutput]) -> [Int?] {
      OutputMatching.matches(
        known: known.map { OutputMatching.Known(url: $0, type: nil) }, fresh: fresh)
    }
    let fresh = [output("/b?2"), output("/c"), output("/a?2")]
    #expect(places(["/a?1", "/b?1"], fresh) == [2, 0])
    #expect(places(["/x", "/y"], fresh) == [0, 1])
    #expect(places([nil, "/b"], fresh) == [1, 0])
    #expect(places(["/a", "/z", "/q", "/r"], []) == [nil, nil, nil, nil])
    #expect(
      places(["/g?f=a&s=1", "/g?f=b&s=1"], ["b", "a"].map { output("/g?f=\($0)&s=2") }) == [1, 0])
    // Nothing tells them apart but their place.
    #expect(places(["/g?1", "/g?2"], [output("/g?3"), output("/g?4")]) == [0, 1])
    // The very same link twice is two outputs.
    #expect(places(["/g", "/g"], [output("/g"), output("/g")]) == [0, 1])
    let known = [
      OutputMatching.Known(url: "/1", type: "video"),
      OutputMatching.Known(url: "/2", type: "first_frame"),
      OutputMatching.Known(url: "/3", type: "video"),
    ]
    let mixed = [output("/7", "first_frame"), output("/8", "video"), output("/9", "video")]
    #expect(OutputMatching.matches(known: known, fresh: mixed) == [1, 0, 2])
    #expect(OutputMatching.matches(known: known, fresh: [output("/7", "video")]) == [0, nil, nil])
  }
}
