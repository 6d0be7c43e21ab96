public import Foundation
public import HiAPIBasics

/// Asks the configured addresses for a newer catalog.
public struct CatalogRefresh: Sendable {
  private let library: CatalogLibrary
  private let addresses: [CatalogAddress]
  private let fetch: CatalogFetch

  public init(library: CatalogLibrary, addresses: [CatalogAddress], fetch: CatalogFetch) {
    self.library = library
    self.addresses = addresses
    self.fetch = fetch
  }

  /// What each address gave.
  public struct Report: Equatable, Sendable {
    /// In words, such as `https://…: 2 models added`.
    public var taken: [String] = []
    /// Addresses that gave nothing, and why; what they should have changed is as it was.
    public var failures: [CatalogFileError] = []

    public init(taken: [String] = [], failures: [CatalogFileError] = []) {
      self.taken = taken
      self.failures = failures
    }
  }

  /// What a person without a configured address is told.
  public static let unconfigured = CatalogFileError(
    place: "catalog_url",
    reason:
      "no address to refresh from is configured; in config.yaml write, for the service's public"
      + " lists: catalog_url: [\(CatalogAddress.publicIndex), \(CatalogAddress.publicPrices)]")

  /// Asks one address after the other; one that fails does not keep the others out.
  @concurrent
  public func run(now: Date) async -> Report {
    guard !addresses.isEmpty else { return Report(failures: [Self.unconfigured]) }
    var report = Report()
    for address in addresses {
      do throws(CatalogFileError) {
        let data = try await fetch.fetch(address)
        let result = try library.take(data, from: address.text, now: now)
        report.taken.append("\(address.text): \(result.summary)")
      } catch {
        report.failures.append(error)
      }
    }
    return report
  }
}
