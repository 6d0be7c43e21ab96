import HiAPITestSupport
import Testing

@testable import HiAPICore
@testable import HiAPITasks

@Suite(.timeLimit(.minutes(1))) struct RedirectTests {
  private static func moved(_ location: String, _ status: Int = 302) -> RawServer.Step {
    .answer("\(status) Moved", bytes: Array("<html>moved".utf8), "Location: \(location)")
  }

  @Test(arguments: [301, 302, 303, 307, 308])
  func `follows a redirect to another origin, and tells it nothing`(_ status: Int) async throws {
    let host = try RawServer([.read, .answer(bytes: picture())])
    let first = try RawServer([.read, Self.moved("http://localhost:\(host.port)/b c", status)])
    let fixture = try FetchFixture()
    #expect(await fixture.fetch(from: first) == fixture.saved(picture(), as: "mug.png"))
    let request = try #require(host.requests.first)
    #expect(request.hasPrefix("GET /b%20c HTTP/1.1\r\n"))
    for words in ["authorization", "cookie", "referer", "secret"] {
      #expect(!request.lowercased().contains(words))
    }
  }

  @Test(arguments: [
    ("http://cdn.example/x", "redirects to a link that cannot be used: it is plain http"),
    ("file:///etc/passwd", "redirects to a link that cannot be used: its scheme"),
    ("https://user@cdn.example/x", "redirects to a link that cannot be used: it holds a user"),
    ("/a.png?sig=secret", "redirects in a circle"),
  ])
  func `follows none to where no link may lead`(_ location: String, _ words: String) async throws {
    let host = try RawServer([.read, Self.moved(location)])
    guard case .badLink(let reason) = try await FetchFixture().fetch(from: host) else {
      Issue.record("followed")
      return
    }
    #expect(reason.words.contains(words))
    #expect(!reason.words.contains("secret"))
    #expect(host.requests.count == 1)
  }

  @Test func `goes to this machine for no service that is elsewhere`() async throws {
    let host = try RawServer([.read, .answer(bytes: picture())])
    let fixture = try FetchFixture()
    var task = FetchFixture.task()
    task.baseURL = "https://api.example"
    let link = "http://127.0.0.1:\(host.port)/a.png"
    #expect(
      await fixture.fetch(fixture.job(.link(link), task: task)) == .badLink(.link(.thisMachine)))
    #expect(host.requests.isEmpty)
    let far = try OutputLink("https://cdn.example/a")
    for target in [link, "https://localhost/x", "https://[::1]/x"] {
      let here = try far.redirected(to: target)
      #expect(throws: LinkTrouble.self) { try here.check(isLoopbackAllowed: false) }
      try here.check(isLoopbackAllowed: true)
    }
  }

  @Test func `follows five, and no more`() async throws {
    let chain = try RawServer([
      .answer { number, _ in
        [number > 5 ? .answer(bytes: picture()) : Self.moved("/\(number)")]
      }
    ])
    let fixture = try FetchFixture()
    #expect(await fixture.fetch(from: chain) == fixture.saved(picture(), as: "mug.png"))
    #expect(chain.requests.count == 6)
    let endless = try RawServer([.answer { number, _ in [Self.moved("/\(number)")] }])
    guard case .badLink = try await FetchFixture().fetch(from: endless) else {
      Issue.record("followed for ever")
      return
    }
    #expect(endless.requests.count == 6)
  }

  @Test func `knows a circle of two`() async throws {
    let host = try RawServer([
      .answer { number, _ in [number == 1 ? Self.moved("/2") : Self.moved("/a.png?sig=secret")] }
    ])
    #expect(try await FetchFixture().fetch(from: host) == .badLink(.link(.circle)))
  }
}
