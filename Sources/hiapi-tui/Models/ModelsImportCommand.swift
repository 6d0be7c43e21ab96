import ArgumentParser
import Foundation
import HiAPICore

/// Takes a catalog from a file or an address.
struct ModelsImportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Import a catalog from a file or an https address; no API key is sent.",
    usage: "hiapi-tui models import [<options>] <file|url>",
    discussion: """
      Three formats are known: this program's own, which replaces the catalog, and the service's \
      public model index and price list, which are merged into it. A file that cannot be read \
      changes nothing.

      \(CatalogOptions.exitCodes([
        0: "imported", 1: "not imported", 69: "the address did not answer",
      ]))
      """)

  @OptionGroup var options: CatalogOptions

  @Argument(help: ArgumentHelp("A file, or an https address.", valueName: "file|url"))
  var place: String?

  func run() async throws {
    guard let place else {
      throw MissingArgument.said("a file or an address", for: "models import")
    }
    let library = try CatalogOptions.library()
    let trust = try Self.trust(for: place)
    let result: CatalogImport
    do throws(CatalogFileError) {
      if CatalogAddress.isAddress(place) {
        let (address, data) = try await fetched(place, trusting: trust)
        result = try library.take(data, from: address.text, now: Date())
      } else {
        result = try library.take(file: place, now: Date())
      }
    } catch {
      Console.say("nothing was taken: \(error)")
      throw error.isUnreachable ? ExitCode.unreachable : ExitCode.failure
    }
    guard !options.json else { return Console.print(json(result, library)) }
    Console.print("\(result.summary); kept in \(library.cacheFile)")
  }

  /// Which certificate authorities are trusted for an address.
  ///
  /// - Throws: An exit code, after it was said, for certificates that are named and cannot be read.
  private static func trust(for place: String) throws -> TrustedCertificates {
    guard CatalogAddress.isAddress(place) else { return .system }
    let environment = ProcessInfo.processInfo.environment
    let settings = try? Settings.resolve(
      environment: environment, workingFolder: FileManager.default.currentDirectoryPath)
    let trust = settings?.trust ?? TrustedCertificates(environment: environment)
    do {
      try trust.check()
    } catch {
      throw ExitCode(saying: error)
    }
    return trust
  }

  private func fetched(
    _ place: String, trusting trust: TrustedCertificates
  ) async throws(CatalogFileError) -> (CatalogAddress, Data) {
    let address: CatalogAddress
    do throws(SettingsError) {
      address = try CatalogAddress(parsing: place)
    } catch {
      throw CatalogFileError(place: place, reason: "\(error)")
    }
    let fetch = CatalogFetch.live(
      proxies: ProxySettings(environment: ProcessInfo.processInfo.environment), trust: trust)
    let voice = WaitingVoice(clock: ContinuousClock())
    let data = try await voice.during("\(place) is being fetched") {
      () async throws(CatalogFileError) in try await fetch.fetch(address)
    }
    return (address, data)
  }

  private func json(_ result: CatalogImport, _ library: CatalogLibrary) -> JSONValue {
    [
      "added": .array(result.added.map(JSONValue.string)),
      "updated": .array(result.updated.map(JSONValue.string)),
      "compiled": result.catalog.compiled.map(JSONValue.string) ?? .null,
      "cache_file": .string(library.cacheFile),
    ]
  }
}
