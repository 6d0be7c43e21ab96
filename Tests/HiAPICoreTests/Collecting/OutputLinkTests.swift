import HiAPITestSupport
import Testing

@testable import HiAPICore

@Suite struct OutputLinkTests {
  @Test(arguments: [
    (
      "https://cdn.hiapi.ai/tasks/a.png?X=%2B&y=1#frag",
      "https://cdn.hiapi.ai/tasks/a.png?X=%2B&y=1"
    ),
    ("HTTPS://CDN.example:8443", "https://cdn.example:8443/"),
    ("https://a.example?x=1", "https://a.example/?x=1"),
    (" http://127.0.0.1:80/a b/é.png\n", "http://127.0.0.1:80/a%20b/%C3%A9.png"),
    ("http://localhost/x", "http://localhost/x"), ("http://[::1]:9/x", "http://[::1]:9/x"),
  ])
  func `takes a link in one spelling`(_ text: String, _ spelling: String) throws {
    #expect(try OutputLink(text).text == spelling)
  }

  @Test(arguments: [
    "", "x", "/etc/passwd", "file:///etc/passwd", "javascript:alert(1)", "ftp://a.example/x",
    "http://cdn.example/x", "http://127.0.0.1.example/x", "http://127.1/x",
    "https://user@cdn.example/x", "https://127.0.0.1@evil.example/", "https:///x",
    "https://a b/", "https://a.example:0/", "https://ex\u{0}.com/",
    "https://[fe80::1%25eth0]/",
  ])
  func `refuses what cannot be used`(_ text: String) {
    #expect(throws: LinkTrouble.self) { try OutputLink(text) }
  }

  @Test(arguments: [
    ("https://b.example/y?z", "https://b.example/y?z"), ("//b.example/y", "https://b.example/y"),
    ("/y", "https://a.example/y"), ("y", "https://a.example/d/y"),
    ("?q", "https://a.example/d/x?q"),
    ("../y z", "https://a.example/y%20z"), ("http://127.0.0.1/y", "http://127.0.0.1/y"),
  ])
  func `follows a redirect`(_ location: String, _ target: String) throws {
    #expect(try OutputLink("https://a.example/d/x").redirected(to: location).text == target)
  }

  @Test(arguments: ["http://b.example/y", "file:///etc/passwd", "https://u@b.example/", "data:,x"])
  func `follows none to where no link may lead`(_ location: String) throws {
    let link = try OutputLink("https://a.example/d/x")
    #expect(throws: LinkTrouble.self) { try link.redirected(to: location) }
  }

  @Test func `goes through the proxy that the environment names for its host`() throws {
    let proxies = ProxySettings(environment: [
      "HTTPS_PROXY": "http://proxy.example:3128", "NO_PROXY": "direct.example",
    ])
    #expect(try proxies.server(for: OutputLink("https://cdn.example/x"))?.host == "proxy.example")
    #expect(try proxies.server(for: OutputLink("https://direct.example/x")) == nil)
    #expect(try proxies.server(for: OutputLink("https://127.0.0.1/x")) == nil)
    #expect(try proxies.server(for: OutputLink("http://127.0.0.1/x")) == nil)
  }
}
