import Testing

@testable import HiAPICore
@testable import HiAPIService

@Suite struct ProxySettingsTests {
  private func server(_ environment: [String: String], for base: String = "https://api.hiapi.ai")
    throws -> Sourced<ProxyServer>?
  {
    try ProxySettings(environment: environment).server(for: ServiceEndpoint(parsing: base))
  }

  @Test func `goes straight where nothing is set`() throws {
    #expect(try server([:]) == nil)
    #expect(try server(["HTTPS_PROXY": " ", "https_proxy": ""]) == nil)
  }

  @Test(
    arguments: [
      ("proxy.example", "proxy.example:80"), ("http://proxy.example", "proxy.example:80"),
      ("HTTP://Proxy.Example:3128/", "proxy.example:3128"), ("10.0.0.1:8080", "10.0.0.1:8080"),
      (" http://[0:0::1]:3128\n", "[::1]:3128"), ("user:secret@proxy:1", "proxy:1"),
    ])
  func `reads a proxy`(_ text: String, _ authority: String) throws {
    let found = try #require(try server(["HTTPS_PROXY": text]))
    #expect(found.value.description == authority)
    #expect(found.source == .environment("HTTPS_PROXY"))
  }

  @Test(arguments: [
    ("socks5://proxy", "socks5://proxy:1080"),
    ("SOCKS5H://10.0.0.1:9050/", "socks5://10.0.0.1:9050"),
    ("socks://[::1]:1", "socks5://[::1]:1"),
  ])
  func `reads a SOCKS proxy`(_ text: String, _ shown: String) throws {
    #expect(try server(["HTTPS_PROXY": text])?.value.description == shown)
    #expect(try server(["ALL_PROXY": text])?.value.kind == .socks)
  }

  @Test func `takes ALL_PROXY where the scheme has none of its own`() throws {
    #expect(try server(["ALL_PROXY": "all"])?.source == .environment("ALL_PROXY"))
    #expect(try server(["all_proxy": "all", "ALL_PROXY": "b"])?.value.host == "all")
    #expect(try server(["ALL_PROXY": "all", "HTTPS_PROXY": "own"])?.value.host == "own")
    #expect(try server(["ALL_PROXY": "all", "HTTP_PROXY": "plain"])?.value.host == "all")
    #expect(try server(["ALL_PROXY": "all", "NO_PROXY": "hiapi.ai"]) == nil)
    #expect(try server(["ALL_PROXY": "all"], for: "http://127.0.0.1:1") == nil)
    let settings = ProxySettings(environment: ["ALL_PROXY": "all"])
    #expect(try settings.server(for: OutputLink("https://cdn.example/a"))?.host == "all")
  }

  @Test func `takes the lower-case name first`() throws {
    let found = try server(["HTTPS_PROXY": "upper", "https_proxy": "lower"])
    #expect(found?.value.host == "lower")
    #expect(found?.source == .environment("https_proxy"))
    #expect(try server(["HTTPS_PROXY": "upper", "https_proxy": ""])?.value.host == "upper")
  }

  @Test func `reads who we are to the proxy and never shows it`() throws {
    let proxy = try ProxyServer(parsing: "http://us%65r:p%40%3A%2F%25@w@proxy:3128")
    #expect(proxy.credentials == ProxyServer.Credentials(user: "user", password: "p@:/%@w"))
    #expect(try ProxyServer(parsing: "only@proxy").credentials?.password.isEmpty == true)
    var shown = "\(proxy) \(String(reflecting: proxy)) "
    dump(proxy, to: &shown)
    #expect(!shown.contains("user"))
    #expect(!shown.contains("@w"))
  }

  @Test(
    arguments: [
      "socks4://proxy:1080", "socks4a://proxy", "socks5://user:secret-word@proxy", "socks5://",
      "https://proxy", "http://", "http://proxy/path", "proxy:0",
      "proxy:65536", "proxy:x", "[::1", "http://a b", "http://:secret-word@proxy",
      "http://user:secret-word%@proxy", "http://user:secret-word%0D%0AX:y@proxy",
      "http://user:secret-word%FF@proxy", "http://user:secret-word/x@proxy", "secret-word://proxy",
      "http://us%3Aer:secret-word@proxy",
    ])
  func `refuses what is no proxy and says what to write`(_ text: String) throws {
    let error = try #require(
      #expect(throws: SettingsError.self) { try server(["HTTPS_PROXY": text]) })
    #expect(error.description.hasPrefix("environment variable HTTPS_PROXY: "))
    #expect(error.remedy != nil)
    #expect(!error.description.contains("secret-word"))
  }

  @Test func `never leads to this machine through a proxy`() throws {
    let environment = ["HTTPS_PROXY": "proxy", "HTTP_PROXY": "proxy"]
    for base in ["http://127.0.0.1:8080", "http://localhost", "https://[::1]", "https://127.1.2.3"]
    {
      #expect(try server(environment, for: base) == nil)
    }
  }

  @Test func `lets a variable be that it does not need`() throws {
    let environment = ["HTTPS_PROXY": "socks4://proxy"]
    #expect(try server(environment, for: "http://localhost") == nil)
    #expect(try server(environment.merging(["NO_PROXY": "*"]) { $1 }) == nil)
    #expect(try server(["HTTP_PROXY": "socks4://proxy"]) == nil)
  }

  @Test func `says that the proxy for http is not used`() throws {
    func notes(_ environment: [String: String]) -> [SettingsNote] {
      ProxySettings(environment: environment).notes(for: .hiapi)
    }
    let note = try #require(notes(["http_proxy": "proxy"]).first)
    #expect(note.text.hasPrefix("environment variable http_proxy is not used"))
    #expect(!note.isWarning)
    #expect(notes(["HTTP_PROXY": "proxy", "HTTPS_PROXY": "proxy"]).isEmpty)
    #expect(notes(["HTTP_PROXY": "proxy", "NO_PROXY": "hiapi.ai"]).isEmpty)
  }

  @Test(
    arguments: [
      ("api.hiapi.ai", "https://api.hiapi.ai"), ("hiapi.ai", "https://api.hiapi.ai"),
      (".hiapi.ai", "https://api.hiapi.ai"), ("*.HiAPI.ai.", "https://api.hiapi.ai"),
      ("a, b ,hiapi.ai:443,c", "https://api.hiapi.ai"), ("a b *", "https://api.hiapi.ai"),
      ("hiapi.ai:8443", "https://hiapi.ai:8443"), ("10.1.2.3", "https://10.1.2.3"),
      ("10.0.0.0/8", "https://10.1.2.3"), ("10.1.2.2/31", "https://10.1.2.3"),
      ("0.0.0.0/0", "https://10.1.2.3"), ("10.1.2.3:443", "https://10.1.2.3"),
      ("2001:DB8:0::1", "https://[2001:db8::1]"), ("[2001:db8::1]:443", "https://[2001:db8::1]"),
      ("2001:db8::/32", "https://[2001:db8::1]"),
    ])
  func `goes straight to what NO_PROXY lists`(_ list: String, _ base: String) throws {
    for name in ["NO_PROXY", "no_proxy"] {
      #expect(try server(["HTTPS_PROXY": "proxy", name: list], for: base) == nil)
    }
  }

  @Test(
    arguments: [
      ("i.ai", "https://api.hiapi.ai"), ("xhiapi.ai", "https://hiapi.ai"),
      ("api.hiapi.ai", "https://hiapi.ai"), ("hiapi.ai:8443", "https://hiapi.ai"),
      (",, . : *. [] :443", "https://hiapi.ai"), ("https://hiapi.ai", "https://hiapi.ai"),
      ("hiapi.ai:99999999999999999999", "https://hiapi.ai"), ("10.1.2.3", "https://110.1.2.3"),
      ("10.0.0.0/33", "https://10.0.0.0"), ("10.1.2.0/31", "https://10.1.2.3"),
      ("10.0.0.0/-1", "https://10.0.0.0"), ("2.3", "https://10.1.2.3"),
      ("::/0", "https://10.1.2.3"), ("2001:db8::/32", "https://[2001:db9::1]"),
    ])
  func `goes through the proxy to everything else`(_ list: String, _ base: String) throws {
    #expect(
      try server(["HTTPS_PROXY": "proxy", "NO_PROXY": list], for: base)?.value.host == "proxy")
  }

  @Test func `is part of the settings`() throws {
    func settings(_ more: [String: String]) throws -> Settings {
      try Settings.resolve(
        environment: ["HOME": "/nonexistent"].merging(more) { $1 }, workingFolder: "/nonexistent")
    }
    let found = try settings(["HTTPS_PROXY": "proxy:3128"]).proxy
    #expect(
      found == Sourced(try ProxyServer(parsing: "proxy:3128"), from: .environment("HTTPS_PROXY")))
    #expect(try settings(["HTTPS_PROXY": "proxy", "NO_PROXY": "api.hiapi.ai"]).proxy == nil)
    #expect(try settings(["HTTP_PROXY": "proxy"]).notes.count == 1)
    #expect(throws: SettingsError.self) { try settings(["https_proxy": "socks4://proxy"]) }
  }
}
