import AsyncHTTPClient
public import Foundation
public import HiAPIBasics
public import HiAPIService
import NIOCore
import NIOHTTP1

/// Gets a catalog from the web.
public struct CatalogFetch: Sendable {
  /// Throws ``CatalogFileError`` with the address as its place.
  public var fetch: @Sendable (CatalogAddress) async throws(CatalogFileError) -> Data

  public init(
    _ fetch: @escaping @Sendable (CatalogAddress) async throws(CatalogFileError) -> Data
  ) {
    self.fetch = fetch
  }
}

extension CatalogFetch {
  /// The web as it is: one GET for each address, without a key, following no redirect, at most 16 MB.
  ///
  /// - Parameters:
  ///   - proxies: What the environment says of proxies.
  ///   - trust: Which certificate authorities are trusted.
  ///   - patience: For all of it, to the last byte.
  /// - Returns: What fetches; it throws ``CatalogFileError`` with the address and the reason.
  public static func live(
    proxies: ProxySettings, trust: TrustedCertificates = .system,
    patience: Duration = .seconds(30)
  ) -> CatalogFetch {
    CatalogFetch { address throws(CatalogFileError) in
      let configuration: HTTPClient.Configuration
      let proxy: ProxyServer?
      do throws(SettingsError) {
        proxy = try proxies.server(for: address.endpoint)?.value
        configuration = try HTTPClient.Configuration(
          connecting: .seconds(10), proxy: proxy, trusting: trust)
      } catch {
        throw CatalogFileError(place: address.text, reason: "\(error)")
      }
      return try await answer(
        from: address, configuration, isStraight: proxy == nil, patience
      ).get()
    }
  }

  private static func answer(
    from address: CatalogAddress, _ configuration: HTTPClient.Configuration, isStraight: Bool,
    _ patience: Duration
  ) async -> Result<Data, CatalogFileError> {
    let client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    let result: Result<Data, CatalogFileError>
    do {
      result = .success(
        try await withDeadline(patience) { try await answer(from: address, through: client) })
    } catch let error as CatalogFileError {
      result = .failure(error)
    } catch {
      let fault = await ConnectionWords.fault(
        for: error, at: isStraight ? address.endpoint : nil)
      result = .failure(
        CatalogFileError(place: address.text, reason: fault.words, isUnreachable: true))
    }
    try? await client.shutdown()
    return result
  }

  private static func answer(from address: CatalogAddress, through client: HTTPClient)
    async throws -> Data
  {
    func failure(_ reason: String) -> CatalogFileError {
      CatalogFileError(place: address.text, reason: reason)
    }
    var request = HTTPClientRequest(url: address.text)
    request.headers.add(name: "User-Agent", value: "hiapi-tui/\(ProductVersion.current)")
    request.headers.add(name: "Accept", value: "application/json")
    let response = try await client.execute(request, timeout: .minutes(1))
    let status = Int(response.status.code)
    if (300..<400).contains(status), let place = response.headers.first(name: "Location") {
      throw failure("HTTP \(status): it moved to \(place.prefix(200)); write that address instead")
    }
    guard status == 200 else { throw failure("HTTP \(status) instead of a catalog") }
    var data = Data()
    for try await chunk in response.body {
      guard data.count + chunk.readableBytes <= CatalogFile.largestFile else {
        throw failure("larger than \(CatalogFile.largestFile >> 20) MB")
      }
      data.append(contentsOf: chunk.readableBytesView)
    }
    return data
  }
}
