import Foundation
import HiAPITestSupport
import Synchronization
import Testing

@testable import HiAPICore
@testable import HiAPITasks

@Suite(.timeLimit(.minutes(1))) struct ResumingTests {
  private static let whole = picture(5_000)

  /// A host that cuts the first answer after 3,000 bytes, then goes through these steps.
  private static func host(
    etag: String = "ETag: \"v1\"", then steps: @escaping @Sendable (String) -> [RawServer.Step]
  ) throws -> RawServer {
    try RawServer([
      .answer { number, request in
        number == 1
          ? [.answer(bytes: Array(whole.prefix(3_000)), etag, length: 5_000)] : steps(request)
      }
    ])
  }

  private static func rest(_ etag: String = "\"v1\"", from start: Int = 3_000) -> RawServer.Step {
    .answer(
      "206 Partial Content", bytes: Array(whole.dropFirst(start)), "ETag: \(etag)",
      "Content-Range: bytes \(start)-4999/5000")
  }

  private func interrupted(_ fixture: FetchFixture, _ host: RawServer) async {
    let outcome = await fixture.fetch(from: host)
    guard case .cutShort = outcome else {
      Issue.record("not interrupted: \(outcome)")
      return
    }
  }

  /// Another run, with nothing but the folder.
  private func again(_ fixture: FetchFixture) throws -> FetchFixture {
    try FetchFixture(folder: fixture.folder)
  }

  @Test func `goes on where it was cut off, also with a fresh signature`() async throws {
    let host = try Self.host { _ in [Self.rest()] }
    let first = try FetchFixture()
    await interrupted(first, host)
    #expect(first.names == ["mug.part", "mug.part.etag"])
    let next = try again(first)
    #expect(
      await next.fetch(from: host, "/a.png?sig=fresh") == next.saved(Self.whole, as: "mug.png"))
    #expect(next.bytes("mug.png") == Self.whole)
    #expect(next.names == ["mug.png", "mug.png.json"])
    let request = try #require(host.requests.last).lowercased()
    #expect(request.contains("\r\nrange: bytes=3000-\r\n"))
    #expect(request.contains("\r\nif-range: \"v1\"\r\n"))
    #expect(
      !(first.bytes("mug.part.etag").map { String(decoding: $0, as: UTF8.self) } ?? "")
        .contains("secret"))
  }

  @Test(arguments: ["ETag: W/\"v1\"", "ETag: v1", "X: y", "ETag: \"a b\"", "ETag: \"\""])
  func `keeps no part without a strong validator`(_ etag: String) async throws {
    let host = try Self.host(etag: etag) { _ in [.answer(bytes: Self.whole)] }
    let first = try FetchFixture()
    await interrupted(first, host)
    #expect(first.names.isEmpty)
    let next = try again(first)
    #expect(await next.fetch(from: host) == next.saved(Self.whole, as: "mug.png"))
    #expect(host.requests.last?.lowercased().contains("range:") == false)
  }

  @Test func `keeps nothing of an answer with a control character in its head`() async throws {
    let host = try Self.host(etag: "ETag: \"a\u{1}\"") { _ in [.answer(bytes: Self.whole)] }
    let first = try FetchFixture()
    guard case .network = await first.fetch(from: host) else {
      Issue.record("read as HTTP")
      return
    }
    #expect(first.names.isEmpty)
    let next = try again(first)
    #expect(await next.fetch(from: host) == next.saved(Self.whole, as: "mug.png"))
    #expect(host.requests.last?.lowercased().contains("range:") == false)
  }

  @Test func `begins again when the file has changed`() async throws {
    let other = picture(4_000, seed: 9)
    let host = try Self.host { _ in [.answer(bytes: other, "ETag: \"v2\"")] }
    let first = try FetchFixture()
    await interrupted(first, host)
    let next = try again(first)
    #expect(await next.fetch(from: host) == next.saved(other, as: "mug.png"))
    #expect(next.bytes("mug.png") == other)
  }

  @Test func `begins again when there is no such range`() async throws {
    let host = try Self.host { request in
      [request.contains("Range:") ? .answer("416 No") : .answer(bytes: Self.whole)]
    }
    let first = try FetchFixture()
    await interrupted(first, host)
    let next = try again(first)
    #expect(await next.fetch(from: host) == next.saved(Self.whole, as: "mug.png"))
    #expect(host.requests.count == 3)
  }

  @Test(arguments: [("\"v2\"", 3_000), ("\"v1\"", 2_000)])
  func `puts nothing together that does not belong together`(_ etag: String, _ start: Int)
    async throws
  {
    let host = try Self.host { request in
      [request.contains("Range:") ? Self.rest(etag, from: start) : .answer(bytes: Self.whole)]
    }
    let first = try FetchFixture()
    await interrupted(first, host)
    let next = try again(first)
    guard case .network = await next.fetch(from: host) else {
      Issue.record("put together")
      return
    }
    #expect(next.names.isEmpty)
    let last = try again(first)
    #expect(await last.fetch(from: host) == last.saved(Self.whole, as: "mug.png"))
  }

  @Test func `does not go on with the part of another resource`() async throws {
    let host = try Self.host { _ in [.answer(bytes: Self.whole)] }
    let first = try FetchFixture()
    await interrupted(first, host)
    let next = try again(first)
    #expect(await next.fetch(from: host, "/b.png") == next.saved(Self.whole, as: "mug.png"))
    #expect(host.requests.last?.lowercased().contains("range:") == false)
  }

  @Test func `keeps its part while the link is refused`() async throws {
    let host = try Self.host { request in
      [request.contains("fresh") ? Self.rest() : .answer("403 Forbidden")]
    }
    let first = try FetchFixture()
    await interrupted(first, host)
    let refused = try again(first)
    guard case .linkRefused = await refused.fetch(from: host) else {
      Issue.record("not refused")
      return
    }
    #expect(refused.bytes("mug.part")?.count == 3_000)
    let next = try again(first)
    #expect(
      await next.fetch(from: host, "/a.png?sig=fresh") == next.saved(Self.whole, as: "mug.png"))
  }

  @Test func `keeps its part while a page takes the place of the rest`() async throws {
    let host = try Self.host { request in
      [request.contains("fresh") ? Self.rest() : .answer(bytes: Array("<html>soon".utf8))]
    }
    let first = try FetchFixture()
    await interrupted(first, host)
    let second = try again(first)
    guard case .wrongContent = await second.fetch(from: host) else {
      Issue.record("taken for a file")
      return
    }
    #expect(second.bytes("mug.part")?.count == 3_000)
    let next = try again(first)
    #expect(
      await next.fetch(from: host, "/a.png?sig=fresh") == next.saved(Self.whole, as: "mug.png"))
  }

  @Test func `needs no host for a part that is whole`() async throws {
    let first = try FetchFixture()
    let host = try RawServer(nil)
    let link = try OutputLink("http://127.0.0.1:\(host.port)/a.png")
    try first.put(Self.whole, "mug.part")
    let owner = Sidecar.owner(of: first.job(.link("")))
    try ResumeNote(owner: owner, etag: "\"v1\"", link: link, total: 5_000).write(at: first.place)
    #expect(await first.fetch(from: host, "/a.png") == first.saved(Self.whole, as: "mug.png"))
  }

  @Test func `stops in the middle, and goes on in the next run`() async throws {
    let host = try RawServer([
      .answer { number, _ in
        number == 1
          ? [
            .answer(bytes: Array(Self.whole.prefix(3_000)), "ETag: \"v1\"", length: 5_000), .wait,
          ] : [Self.rest()]
      }
    ])
    let first = try FetchFixture()
    let job = first.job(.link("http://127.0.0.1:\(host.port)/a.png"))
    let (reports, report) = AsyncStream<OutputProgress>.makeStream()
    let fetching = Task { await first.fetcher.fetch(job) { report.yield($0) } }
    for await progress in reports where progress.byteCount == 3_000 {
      #expect(progress.total == 5_000)
      break
    }
    fetching.cancel()
    #expect(await fetching.value == .cancelled)
    #expect(first.names == ["mug.part", "mug.part.etag"])
    let next = try again(first)
    #expect(await next.fetch(from: host, "/a.png") == next.saved(Self.whole, as: "mug.png"))
    await first.fetcher.shutdown()
  }
}
