import Foundation
import HiAPITestSupport
import Testing

@testable import HiAPICore
@testable import HiAPITasks

/// Certificate authorities that a person trusts beside the system's.
@Suite(.timeLimit(.minutes(1))) struct TrustedCertificatesTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(TLSServer.authority, to: "ca.pem")
    try folder.write(TLSServer.authority, to: "certs/one.pem")
    try folder.write("no certificate", to: "certs/readme.txt")
    try folder.write("no certificate", to: "empty.pem")
  }

  /// What a question to an https server with a certificate of its own authority comes to.
  private func answer(_ trust: TrustedCertificates) async throws -> Int? {
    let body = #"{"data":{"tasks":[],"total":0}}"#
    let server = try await TLSServer(
      answer: "HTTP/1.1 200 OK\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)")
    let client = TasksClient.live(
      ServiceConnection(
        endpoint: try ServiceEndpoint(parsing: "https://127.0.0.1:\(server.port)"),
        key: try #require(APIKey("sk-test-key-0123456789")), trust: trust))
    let result: Result<Int?, any Error>
    do {
      result = .success(try await client.list(1, 1).total)
    } catch {
      result = .failure(error)
    }
    await client.shutdown()
    try await server.stop()
    return try result.get()
  }

  private func variables(_ names: [String: String]) -> TrustedCertificates {
    TrustedCertificates(environment: names.mapValues { folder.path($0) })
  }

  private var added: Sourced<String> {
    Sourced(
      folder.path("ca.pem"),
      from: .configuration(path: "config.yaml", line: 1, column: 1, profile: nil))
  }

  @Test func `an authority that nobody named is not trusted`() async throws {
    let error = await #expect(throws: HiAPIError.self) { try await answer(.system) }
    #expect(error?.message.contains("is not trusted (TLS)") == true)
    #expect(TrustedCertificates.system.words == nil)
  }

  @Test func `each way to name one is honoured`() async throws {
    for trust in [
      variables(["SSL_CERT_FILE": "ca.pem"]), variables(["SSL_CERT_DIR": "certs"]),
      variables(["SSL_CERT_FILE": "ca.pem", "SSL_CERT_DIR": "certs"]),
      TrustedCertificates(environment: [:], adding: added),
    ] {
      try trust.check()
      #expect(try await answer(trust) == 0)
    }
  }

  @Test(arguments: [
    ("127.0.0.1", true, "ca.pem", "it expired on 2020-02-01"),
    ("127.0.0.1", false, nil, "no authority that is trusted here vouches for it"),
    ("127.0.0.2", false, "ca.pem", "it is for another name"),
  ])
  func `what is wrong with a certificate is said, and that there is no connection`(
    _ host: String, _ isExpired: Bool, _ authority: String?, _ fault: String
  ) async throws {
    let server = try await TLSServer(answer: "", host: host, isExpired: isExpired)
    let trust = authority.map { variables(["SSL_CERT_FILE": $0]) } ?? .system
    let place = "https://\(host):\(server.port)"
    let words = "the certificate is not trusted (TLS): \(fault)"
    let client = TasksClient.live(
      ServiceConnection(
        endpoint: try ServiceEndpoint(parsing: place),
        key: try #require(APIKey("sk-test-key-0123456789")), trust: trust))
    let failure = await #expect(throws: HiAPIError.self) { try await client.list(1, 1) }
    #expect(failure?.code == .unreachable)
    #expect(failure?.message == "\(host):\(server.port): \(words)")
    await client.shutdown()
    let address = try CatalogAddress(parsing: place + "/a.json")
    let catalogs = CatalogFetch.live(proxies: ProxySettings(environment: [:]), trust: trust)
    let error = await #expect(throws: CatalogFileError.self) { try await catalogs.fetch(address) }
    #expect(
      error == CatalogFileError(place: address.text, reason: words, isUnreachable: true))
    try await server.stop()
  }

  @Test func `outputs and catalogs are fetched with the same trust`() async throws {
    let trust = variables(["SSL_CERT_FILE": "ca.pem"])
    let catalog = #"{"models":[]}"#
    let server = try await TLSServer(
      answer: "HTTP/1.1 200 OK\r\nContent-Length: \(catalog.utf8.count)\r\n\r\n\(catalog)")
    let text = "https://127.0.0.1:\(server.port)/a.json"
    let address = try CatalogAddress(parsing: text)
    let none = ProxySettings(environment: [:])
    let data = try await CatalogFetch.live(proxies: none, trust: trust).fetch(address)
    #expect(String(decoding: data, as: UTF8.self) == catalog)
    await #expect(throws: CatalogFileError.self) {
      try await CatalogFetch.live(proxies: none).fetch(address)
    }
    for (trust, isTrusted) in [(trust, true), (.system, false)] {
      let transport = OutputTransport(
        limits: OutputLimits(), proxies: none, mask: .none, trust: trust, userAgent: "test")
      let link = try OutputLink(text)
      let answer = try? await transport.open(
        link, headers: [], isLoopbackAllowed: true)
      #expect((answer != nil) == isTrusted)
      await transport.close()
    }
    try await server.stop()
  }

  @Test(arguments: [
    ("SSL_CERT_FILE", "missing.pem", "there is no file"), ("SSL_CERT_FILE", "certs", "is a folder"),
    ("SSL_CERT_FILE", "empty.pem", "holds no certificate"),
    ("SSL_CERT_DIR", "missing", "is no folder"), ("SSL_CERT_DIR", "ca.pem", "is no folder"),
  ])
  func `a bad one is said by its name`(_ variable: String, _ path: String, _ words: String)
    async throws
  {
    let trust = variables([variable: path])
    let error = try #require(#expect(throws: SettingsError.self) { try trust.check() })
    #expect(error.source == .environment(variable))
    #expect(error.description.contains(words) && error.description.contains(path))
    // Nothing goes out without it: it is there to say whom to trust.
    let failure = await #expect(throws: HiAPIError.self) { try await answer(trust) }
    #expect(failure?.message.contains(variable) == true)
  }

  @Test func `what is trusted is said with the place that names it`() {
    let words = variables(["SSL_CERT_FILE": "ca.pem"]).words
    #expect(
      words == "\(folder.path("ca.pem")) (environment variable SSL_CERT_FILE), beside the system's")
    #expect(
      variables(["SSL_CERT_FILE": "ca.pem", "SSL_CERT_DIR": "certs"]).words?
        .contains("beside") == false)
  }
}
