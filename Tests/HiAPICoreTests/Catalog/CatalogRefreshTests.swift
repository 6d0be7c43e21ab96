import Foundation
import HiAPICore
import HiAPITestSupport
import Synchronization
import Testing

@Suite(.timeLimit(.minutes(1))) struct CatalogRefreshTests {
  private let folder: TemporaryFolder
  private let library: CatalogLibrary
  private static let now = Date(timeIntervalSince1970: 1_795_521_600)  // 2026-11-24
  private static let list = #"[{"model_name":"z-image","output_type":"image","model_price":0.01}]"#

  init() throws {
    folder = try TemporaryFolder()
    library = CatalogLibrary(folders: try Folders(environment: ["HOME": folder.path]))
  }

  private func live(_ server: RawServer, _ path: String = "/api/pricing?x=1") throws
    -> (CatalogAddress, CatalogFetch)
  {
    let address = try CatalogAddress(parsing: "http://127.0.0.1:\(server.port)\(path)")
    return (address, .live(proxies: ProxySettings(environment: [:]), patience: .seconds(10)))
  }

  private func answer(_ head: String, _ body: String = "") -> RawServer.Step {
    .write("HTTP/1.1 \(head)\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)")
  }

  @Test func `one GET brings the list, and carries no key`() async throws {
    let server = try RawServer([.read, answer("200 OK", Self.list)])
    let (address, fetch) = try live(server)
    let report = await CatalogRefresh(library: library, addresses: [address], fetch: fetch)
      .run(now: Self.now)
    #expect(report.taken == ["\(address.text): 1 model updated"] && report.failures == [])
    #expect(library.load().catalog.model(id: "z-image")?.price?.amount == 0.01)
    let request = try #require(server.requests.first)
    #expect(server.requests.count == 1)
    #expect(request.hasPrefix("GET /api/pricing?x=1 HTTP/1.1\r\n"))
    #expect(!request.lowercased().contains("authorization"))
  }

  @Test func `a redirect is not followed`() async throws {
    let server = try RawServer(
      [
        .read,
        .write("HTTP/1.1 302 Found\r\nLocation: http://evil.example/\r\nContent-Length: 0\r\n\r\n"),
      ])
    let (address, fetch) = try live(server)
    let error = await #expect(throws: CatalogFileError.self) { try await fetch.fetch(address) }
    #expect(error?.reason.hasPrefix("HTTP 302: it moved to http://evil.example/") == true)
    #expect(server.requests.count == 1)
  }

  @Test func `a page that is missing, cut off or endless is no catalog`() async throws {
    let missing = try RawServer([.read, answer("404 Not Found", "no")])
    let cut = try RawServer(
      [.read, .write("HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{\"models\":")])
    let endless = try RawServer(
      [.read, .write("HTTP/1.1 200 OK\r\nContent-Length: 99999999\r\n\r\n"), .flood(99_999_999)])
    let deaf = try RawServer(nil)
    let words = [
      (missing, "HTTP 404 instead of a catalog"), (cut, "the connection was closed before"),
      (endless, "larger than 16 MB"), (deaf, "connection refused"),
    ]
    for (server, reason) in words {
      let (address, fetch) = try live(server)
      let report = await CatalogRefresh(library: library, addresses: [address], fetch: fetch)
        .run(now: Self.now)
      #expect(report.failures.first?.place == address.text)
      #expect(report.failures.first?.reason.hasPrefix(reason) == true, "\(report)")
    }
    #expect(library.load() == LoadedCatalog(catalog: .embedded))
  }

  @Test func `one address that fails does not keep the others out`() async throws {
    let good = try CatalogAddress(parsing: "https://good.example/a")
    let bad = try CatalogAddress(parsing: "https://bad.example/a")
    let fetch = CatalogFetch { address throws(CatalogFileError) in
      Data((address == good ? Self.list : "<html>").utf8)
    }
    let report = await CatalogRefresh(library: library, addresses: [bad, good], fetch: fetch)
      .run(now: Self.now)
    #expect(report.taken.count == 1)
    #expect(
      report.failures.map(\.description)
        == ["https://bad.example/a: not JSON: line 1, column 1: this begins no JSON value"])
  }

  @Test func `without an address it says what to write`() async {
    let fetch = CatalogFetch { _ throws(CatalogFileError) in
      throw CatalogFileError(place: "", reason: "asked")
    }
    let report = await CatalogRefresh(library: library, addresses: [], fetch: fetch)
      .run(now: Self.now)
    #expect(report.failures == [CatalogRefresh.unconfigured])
    #expect(report.failures[0].reason.contains("https://www.hiapi.ai/docs/models.json"))
  }

  @Test(arguments: [
    ("https://www.hiapi.ai/docs/models.json", "https://www.hiapi.ai/docs/models.json"),
    (" HTTPS://WWW.hiapi.ai ", "https://www.hiapi.ai/"),
    ("http://localhost:8080/x?y=z", "http://localhost:8080/x?y=z"),
    ("http://[::1]/x", "http://[::1]/x"), ("https://a:8443?q", "https://a:8443/?q"),
  ])
  func `an address is taken in one spelling`(_ text: String, _ url: String) throws {
    #expect(try CatalogAddress(parsing: text).text == url)
  }

  @Test(arguments: [
    "", "models.json", "ftp://a/b", "http://www.hiapi.ai/x", "https://user:pw@a/b", "https://",
    "https://a/b c", "https://a/#x", "https://a\\b", "http://127.0.0.1.evil.example/",
    "https://a/\u{7}b",
    "https://a/é", "file:///etc/passwd",
  ])
  func `other addresses are refused`(_ text: String) {
    #expect(throws: SettingsError.self) { try CatalogAddress(parsing: text) }
  }

  @Test func `the configuration names one address or several`() throws {
    func addresses(_ yaml: String) throws -> [String] {
      try folder.write(yaml, to: ".config/hiapi-tui/config.yaml")
      let settings = try Settings.resolve(
        environment: ["HOME": folder.path], workingFolder: folder.path)
      return settings.catalogAddresses.map(\.value.text)
    }
    #expect(try addresses("theme: dark\n") == [])
    #expect(try addresses("catalog_url:\n") == [])
    #expect(try addresses("catalog_url: https://a/b\n") == ["https://a/b"])
    #expect(
      try addresses("catalog_url: [https://a/b, https://c/]\n") == ["https://a/b", "https://c/"])
    let error = #expect(throws: SettingsError.self) {
      try addresses("theme: dark\ncatalog_url:\n  - https://a/b\n  - http://c/\n")
    }
    #expect(error?.description.contains("config.yaml:4:") == true)
  }

  @Test(arguments: [
    ("2026-11-24", 0), ("2026-11-23", 1), ("2025-11-24", 365), ("2026-11-25", -1),
    ("2026-02-30", nil),
    ("2026-11", nil), ("", nil), ("२०२६-११-२४", nil), ("2026-11-24T00", nil),
  ])
  func `the age of a day is in days`(_ day: String, _ age: Int?) {
    #expect(CatalogDay.age(of: day, at: Self.now.addingTimeInterval(3600)) == age)
    #expect(CatalogDay.text(Self.now) == "2026-11-24")
  }
}
