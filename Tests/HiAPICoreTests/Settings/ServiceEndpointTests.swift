import Testing

@testable import HiAPICore

@Suite struct ServiceEndpointTests {
  @Test(arguments: [
    ("https://api.hiapi.ai", "https://api.hiapi.ai/v1"),
    ("https://api.hiapi.ai/", "https://api.hiapi.ai/v1"),
    ("https://api.hiapi.ai/v1", "https://api.hiapi.ai/v1"),
    (" https://api.hiapi.ai/v1///\n", "https://api.hiapi.ai/v1"),
    ("HTTPS://API.HiAPI.ai:443/v1", "https://api.hiapi.ai/v1"),
    ("https://h:8443/gate/hiapi/", "https://h:8443/gate/hiapi/v1"),
    ("https://h/v1/x", "https://h/v1/x/v1"), ("https://h/xv1", "https://h/xv1/v1"),
    ("http://localhost:8080", "http://localhost:8080/v1"),
    ("http://LOCALHOST", "http://localhost/v1"), ("http://127.0.0.1:80", "http://127.0.0.1/v1"),
    ("http://127.9.8.7:1/v1/", "http://127.9.8.7:1/v1"),
    ("http://[::1]:8080", "http://[::1]:8080/v1"),
    ("http://[0:0:0:0:0:0:0:1]", "http://[::1]/v1"),
    ("https://[2001:DB8::1]/", "https://[2001:db8::1]/v1"),
  ])
  func `spells a base URL in one way`(_ written: String, _ text: String) throws {
    #expect(try ServiceEndpoint(parsing: written).text == text)
  }

  @Test func `knows its own`() throws {
    #expect(try ServiceEndpoint(parsing: "https://api.hiapi.ai") == .hiapi)
  }

  @Test(arguments: [
    "http://api.hiapi.ai", "http://localhost.evil.example", "http://127.0.0.1.evil.example",
    "http://128.0.0.1", "http://127.1", "http://2130706433", "http://0177.0.0.1",
    "http://0.0.0.0", "http://[::]", "http://[::ffff:127.0.0.1]", "http://evil@127.0.0.1",
    "http://127.0.0.1@evil.example", "http://127.0.0.1\\@evil.example", "http://127.0.0.1#@evil",
    "https://user:secret@h", "https://@h", "", "h", "//h", "api.hiapi.ai/v1", "ftp://h",
    "file:///etc/passwd", "https://", "https:///v1", "https://:443", "https://h:", "https://h:0",
    "https://h:65536", "https://h:99999999999999999999", "https://h:+1", "https://h:80:80",
    "https://h/?q=1", "https://h/#f", "https://h/a b", "https://h/../x", "https://h/./v1",
    "https://h/\u{0}v1", "https://h\u{0}h", "https://bücher.example", "https://a..b", "https://.a",
    "https://h%2f", "https://[::1", "https://[::1]x", "https://[fe80::1%25eth0]", "https://[]",
    "https://h h/", "unix:///run/x", "http+unix://x", "https://h\r\nX: y",
  ])
  func `refuses what a key must not be sent to`(_ written: String) {
    let error = #expect(throws: SettingsError.self) { try ServiceEndpoint(parsing: written) }
    #expect(error?.description.contains("secret") == false)
  }

  @Test(arguments: [
    ("http://localhost", true), ("http://127.0.0.2", true), ("http://[::1]", true),
    ("https://h", false), ("https://localhost.example", false), ("https://127.1", false),
  ])
  func `knows this machine`(_ written: String, _ isLoopback: Bool) throws {
    #expect(try ServiceEndpoint(parsing: written).isLoopback == isLoopback)
  }
}
