import Foundation
import HiAPITestSupport
import Testing

@testable import HiAPIBasics
@testable import HiAPICore
@testable import HiAPITasks

/// One attempt to fetch one output, against a host that says exactly what the test wants.
@Suite(.timeLimit(.minutes(1))) struct FetchingTests {
  @Test func `saves a file and its sidecar, and leaves nothing else`() async throws {
    let bytes = picture(200_000)
    let host = try RawServer([.read, .answer(bytes: bytes, "Content-Type: text/html")])
    let fixture = try FetchFixture()
    #expect(await fixture.fetch(from: host) == fixture.saved(bytes, as: "mug.png"))
    #expect(fixture.names == ["mug.png", "mug.png.json"])
    #expect(fixture.bytes("mug.png") == bytes)
    let sidecar = try JSONValue(parsing: try #require(fixture.bytes("mug.png.json")))
    #expect(
      sidecar == [
        "format": "hiapi-tui output", "version": 1, "id": 7, "task_id": "tk-hiapi-01",
        "model": "gpt-image-2", "base_url": "http://127.0.0.1:9", "idempotency_key": "key-1",
        "body": ["model": "gpt-image-2", "input": ["prompt": "a mug", "n": 1.5]],
        "created": "2027-01-15T07:43:20.000Z", "completed": "2027-01-15T07:43:50.000Z",
        "saved": "2027-01-15T08:00:00.000Z",
        "estimate": ["amount": 0.03, "currency": "USD", "basis": "list price"],
        "output": [
          "position": 1, "type": "image", "format": "png", "host": "127.0.0.1",
          "sha256": .string(FetchFixture.sha256(bytes)), "bytes": 200_000,
        ],
      ])
  }

  @Test func `tells an output host nothing but what it needs`() async throws {
    let host = try RawServer([.read, .answer(bytes: picture())])
    _ = try await FetchFixture().fetch(from: host)
    let lines = try #require(host.requests.first).split(separator: "\r\n")
    #expect(lines.first == "GET /a.png?sig=secret HTTP/1.1")
    #expect(
      lines.dropFirst().map { $0.lowercased() }.sorted() == [
        "accept-encoding: identity", "accept: */*", "host: 127.0.0.1:\(host.port)",
        "user-agent: hiapi-tui/\(ProductVersion.current)",
      ])
  }

  @Test(arguments: [
    "Transfer-Encoding: chunked\r\n\r\n8\r\n\u{1}PNGabcd\r\n3\r\nxyz\r\n0\r\n\r\n",
    "Connection: close\r\n\r\n\u{1}PNGabcdxyz",
  ])
  func `takes a file without a length`(_ rest: String) async throws {
    let type = "Content-Type: image/x-new\r\n"
    let host = try RawServer([.read, .write("HTTP/1.1 200 OK\r\n" + type + rest)])
    let fixture = try FetchFixture()
    let bytes = Array("\u{1}PNGabcdxyz".utf8)
    #expect(await fixture.fetch(from: host) == fixture.saved(bytes, as: "mug.bin"))
  }

  @Test(arguments: [
    "<!DOCTYPE html><p>Sign in", "<?xml version=\"1.0\"?><a>b</a>", "{\"code\":200}", "soon", "",
  ])
  func `never saves a page as a picture`(_ page: String) async throws {
    let host = try RawServer([
      .read, .answer(bytes: Array(page.utf8), "Content-Type: image/png", "ETag: \"x\""),
    ])
    let fixture = try FetchFixture()
    guard case .wrongContent(.instead(_, of: .picture)) = await fixture.fetch(from: host) else {
      Issue.record("taken for a file")
      return
    }
    #expect(fixture.names.isEmpty)
  }

  @Test func `saves no file that ends in its middle`() async throws {
    let host = try RawServer([.read, .answer(bytes: Array(picture().dropLast(100)))])
    let fixture = try FetchFixture()
    #expect(
      await fixture.fetch(from: host)
        == .wrongContent(.truncated(format: "png")))
    #expect(fixture.names.isEmpty)
  }

  @Test(arguments: [401, 403, 404, 410, 400, 451])
  func `knows a refused link`(_ status: Int) async throws {
    let host = try RawServer([.read, .answer("\(status) No", bytes: Array("<html>gone".utf8))])
    let fixture = try FetchFixture()
    #expect(
      await fixture.fetch(from: host)
        == .linkRefused(
          .refused(
            OutputReason.HostAnswer(
              status: status, .page(PageSummary(.html, excerpt: "gone"))))))
    #expect(fixture.names.isEmpty)
  }

  @Test(arguments: ["200 OK", "403 Forbidden", "400 Bad Request", "503 Slow Down"])
  func `knows a store's page whatever its status`(_ status: String) async throws {
    let page = "<?xml version=\"1.0\"?><Error><Code>AccessDenied</Code>Request has expired</Error>"
    let host = try RawServer([.read, .answer(status, bytes: Array(page.utf8))])
    guard case .linkRefused(let reason) = try await FetchFixture().fetch(from: host) else {
      Issue.record("not known")
      return
    }
    #expect(reason.words.contains("AccessDenied Request has expired"))
  }

  @Test(
    arguments: [
      ("500 Oops", nil), ("502 Bad Gateway", nil), ("503 Busy", 7), ("429 Slow", 7),
      ("408 Late", nil),
    ] as [(String, Int?)])
  func `comes back to a host that is busy`(_ status: String, _ seconds: Int?) async throws {
    let header = seconds.map { "Retry-After: \($0)" } ?? "X: y"
    let host = try RawServer([.read, .answer(status, bytes: [], header)])
    let outcome = try await FetchFixture().fetch(from: host)
    #expect(
      outcome
        == .busy(
          .busy(OutputReason.HostAnswer(status: Int(status.prefix(3)))),
          retryAfter: seconds.map { .seconds($0) }))
  }

  @Test(arguments: ["204 No Content", "304 Not Modified"])
  func `takes no answer without a file for one`(_ status: String) async throws {
    let host = try RawServer([
      .read, .write("HTTP/1.1 \(status)\r\nConnection: close\r\n\r\n"),
    ])
    guard case .wrongContent = try await FetchFixture().fetch(from: host) else {
      Issue.record("taken for a file")
      return
    }
  }

  // MARK: - Limits

  @Test func `refuses by its length what is too large, and stops where it grows too large`()
    async throws
  {
    let limits = OutputLimits(fileSize: 10_000)
    let said = try RawServer([.read, .answer(length: 10_001), .wait])
    let first = try FetchFixture(limits: limits)
    #expect(
      await first.fetch(from: said) == .tooLarge(.tooLarge(limit: 10_000)))
    let grown = try RawServer([
      .read, .write("HTTP/1.1 200 OK\r\nETag: \"x\"\r\n\r\n"), .send(picture(600)), .flood(1 << 24),
    ])
    let second = try FetchFixture(limits: limits)
    guard case .tooLarge = await second.fetch(from: grown) else {
      Issue.record("not stopped")
      return
    }
    #expect(first.names.isEmpty && second.names.isEmpty)
    let exact = try RawServer([.read, .answer(bytes: picture(10_000))])
    let third = try FetchFixture(limits: limits)
    #expect(await third.fetch(from: exact) == third.saved(picture(10_000), as: "mug.png"))
  }

  @Test func `gives up a connection that stands still, and not one that is slow`() async throws {
    let limits = OutputLimits(stall: .milliseconds(300))
    let still = try RawServer([
      .read, .answer(bytes: Array(picture().prefix(900)), length: 2_000), .wait,
    ])
    #expect(
      try await FetchFixture(limits: limits).fetch(from: still)
        == .network(.stalled(seconds: 0.3)))
    let silent = try RawServer([.read, .wait])
    guard case .network = try await FetchFixture(limits: limits).fetch(from: silent) else {
      Issue.record("not given up")
      return
    }
  }

  @Test func `says why there is no connection`() async throws {
    let nobody = try RawServer(nil)
    #expect(
      try await FetchFixture().fetch(from: nobody)
        == .network(
          .network(NetworkFault(.refused, "connection refused; nothing listens there"))))
    for steps in [[.read], [.read, .reset], [.read, .write("nonsense\r\n\r\n")]]
      as [[RawServer.Step]]
    {
      let host = try RawServer(steps)
      guard case .network = try await FetchFixture().fetch(from: host) else {
        Issue.record("not told: \(steps)")
        continue
      }
    }
  }

  @Test(arguments: [
    "Content-Length: -5", "Content-Length: 99999999999999999999", "Content-Length: x",
  ])
  func `bears a length that is none`(_ header: String) async throws {
    let host = try RawServer([
      .read, .write("HTTP/1.1 200 OK\r\n\(header)\r\nConnection: close\r\n\r\n"),
      .send(picture(50)),
    ])
    let fixture = try FetchFixture()
    if case .saved = await fixture.fetch(from: host) { Issue.record("taken for a file") }
    #expect(fixture.names.isEmpty)
  }

  // MARK: - Inline content

  @Test func `saves content that came with the answer`() async throws {
    let fixture = try FetchFixture()
    let text = "data:image/jpeg;base64," + Data(picture()).base64EncodedString()
    #expect(
      await fixture.fetch(fixture.job(.inline(text))) == fixture.saved(picture(), as: "mug.png"))
    let sidecar = try JSONValue(parsing: try #require(fixture.bytes("mug.png.json")))
    #expect(sidecar["output"]?["host"] == .null)
  }

  @Test func `saves no inline page`() async throws {
    let fixture = try FetchFixture()
    for text in ["data:image/png,<html>no</html>", "PGh0bWw+bm8=", "no base64!", "data:image/png,"]
    {
      guard case .wrongContent = await fixture.fetch(fixture.job(.inline(text))) else {
        Issue.record("taken for a file: \(text)")
        continue
      }
    }
    guard case .linkRefused = await fixture.fetch(fixture.job(.inline(""))) else {
      Issue.record("content that was dropped is asked for anew")
      return
    }
    #expect(fixture.names.isEmpty)
  }

  // MARK: - Proxies

  @Test func `goes through the proxy for any host but this machine`() async throws {
    let proxy = try RawServer([.read, .write("HTTP/1.1 502 No\r\nContent-Length: 0\r\n\r\n")])
    let host = try RawServer([.read, .answer(bytes: picture())])
    let environment = ["HTTPS_PROXY": "http://user:pass@127.0.0.1:\(proxy.port)"]
    let fixture = try FetchFixture(environment: environment)
    let direct = await fixture.fetcher.fetch(
      fixture.job(.link("http://127.0.0.1:\(host.port)/x"))
    ) { _ in }
    #expect(direct == fixture.saved(picture(), as: "mug.png"))
    #expect(proxy.requests.isEmpty)
    guard case .network = await fixture.fetch("https://cdn.example.test/x?sig=secret") else {
      Issue.record("there is no such host")
      return
    }
    let request = try #require(proxy.requests.first)
    #expect(request.hasPrefix("CONNECT cdn.example.test:443 HTTP/1.1\r\n"))
    #expect(!request.contains("secret"))
    let broken = try FetchFixture(environment: ["HTTPS_PROXY": "socks4://x"])
    guard case .network(let reason, _) = await broken.fetch("https://cdn.example.test/x") else {
      Issue.record("the proxy cannot be used")
      return
    }
    #expect(reason.words.contains("HTTPS_PROXY"))
  }
}
