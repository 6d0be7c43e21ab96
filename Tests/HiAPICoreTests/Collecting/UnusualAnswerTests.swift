import Foundation
import HiAPITestSupport
import Testing

@testable import HiAPICore
@testable import HiAPITasks

/// What was ordered, in an unusual wrapping: packed, drawn, written, or called a part.
@Suite(.timeLimit(.minutes(1))) struct UnusualAnswerTests {
  @Test func `takes a file whose header says that it is packed, and it is not`() async throws {
    let host = try RawServer([.read, .answer(bytes: picture(), "Content-Encoding: gzip")])
    let fixture = try FetchFixture()
    #expect(await fixture.fetch(from: host) == fixture.saved(picture(), as: "mug.png"))
  }

  @Test(arguments: ["Content-Encoding: gzip", "Content-Type: image/png"])
  func `unpacks what a host has packed, also where no header says so`(_ header: String) async throws
  {
    let bytes = picture(300_000)
    let packed = Packed.gzip(bytes)
    let host = try RawServer([.read, .answer(bytes: packed, header, "ETag: \"x\"")])
    let fixture = try FetchFixture()
    #expect(await fixture.fetch(from: host) == fixture.saved(bytes, as: "mug.png"))
    let cut = try RawServer([
      .read, .answer(bytes: Array(packed.dropLast(1_000)), header, "ETag: \"x\""),
    ])
    let other = try FetchFixture()
    guard case .cutShort = await other.fetch(from: cut) else {
      Issue.record("taken for whole")
      return
    }
    // Bytes that were unpacked are no beginning of what comes over the wire.
    #expect(other.names.isEmpty)
  }

  @Test func `saves no page that is packed without a header`() async throws {
    let page = Packed.gzip(Array("<html><title>Maintenance</title>".utf8))
    let host = try RawServer([.read, .answer(bytes: page)])
    let fixture = try FetchFixture()
    #expect(
      await fixture.fetch(from: host)
        == .wrongContent(
          .instead(.page(PageSummary(.html, title: "Maintenance")), of: .picture)))
    #expect(fixture.names.isEmpty)
  }

  @Test func `saves a drawing, and text where text was ordered`() async throws {
    let drawing = Array("<svg xmlns=\"http://www.w3.org/2000/svg\"><path d=\"M0 0\"/></svg>".utf8)
    let host = try RawServer([.read, .answer(bytes: drawing)])
    let fixture = try FetchFixture()
    #expect(await fixture.fetch(from: host) == fixture.saved(drawing, as: "mug.svg"))
    let words = Array("la la la\nla".utf8)
    let texts = try RawServer([.read, .answer(bytes: words)])
    let other = try FetchFixture()
    var job = other.job(.link("http://127.0.0.1:\(texts.port)/a"))
    job.output.type = "lyrics"
    #expect(await other.fetch(job) == other.saved(words, as: "mug.txt"))
    let pages = try RawServer([.read, .answer(bytes: Array("<html>no".utf8))])
    let third = try FetchFixture()
    job.output.source = .link("http://127.0.0.1:\(pages.port)/a")
    guard case .wrongContent = await third.fetch(job) else {
      Issue.record("taken for a text")
      return
    }
  }

  @Test(arguments: ["Content-Range: bytes 0-1999/2000", "X: y"])
  func `takes the whole file that a host calls a part`(_ header: String) async throws {
    let host = try RawServer([.read, .answer("206 Partial Content", bytes: picture(), header)])
    let fixture = try FetchFixture()
    #expect(await fixture.fetch(from: host) == fixture.saved(picture(), as: "mug.png"))
  }

  @Test func `goes on with what a host sent of a file as its beginning`() async throws {
    let bytes = picture()
    let host = try RawServer([
      .answer { number, _ in
        let (start, end) = number == 1 ? (0, 1_600) : (1_600, 2_000)
        return [
          .answer(
            "206 Partial Content", bytes: Array(bytes[start..<end]), "ETag: \"v\"",
            "Content-Range: bytes \(start)-\(end - 1)/2000")
        ]
      }
    ])
    let fixture = try FetchFixture()
    guard case .cutShort(_, isFurther: true) = await fixture.fetch(from: host) else {
      Issue.record("taken for whole")
      return
    }
    let next = try FetchFixture(folder: fixture.folder)
    #expect(await next.fetch(from: host) == next.saved(bytes, as: "mug.png"))
  }

  @Test func `takes nothing that is packed in a way it does not know`() async throws {
    let host = try RawServer([.read, .answer(bytes: picture(), "Content-Encoding: br")])
    guard case .wrongContent = try await FetchFixture().fetch(from: host) else {
      Issue.record("taken for a file")
      return
    }
  }
}
