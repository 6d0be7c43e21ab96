public import Foundation
public import HiAPICore

/// How the interface reaches what is kept of the models: files and addresses, away from the main actor.
public struct ModelsClient: Sendable {
  /// Reads all of it; nil where it is as it is compiled in, with nothing to tell.
  var load: @Sendable () async -> ModelsReport?
  /// Asks for a newer catalog, then reads it.
  var refresh: @Sendable () async -> ModelsReport
  /// Keeps a change; nil where it could be kept and nobody else changed anything.
  var note: @Sendable (ModelMemory.Change) async -> ModelsReport?

  /// Keeps nothing and asks nobody.
  public static let none = ModelsClient(
    load: { nil },
    refresh: {
      ModelsReport(
        isRefreshed: true, notice: Notice(.failure, "\(CatalogRefresh.unconfigured.reason)"))
    }, note: { _ in nil })

  /// The files of this person's folders, and the addresses of the configuration.
  ///
  /// - Parameters:
  ///   - settings: Where the files lie, and which addresses to ask.
  ///   - fetch: How an address is asked.
  ///   - now: The time, for what is taken.
  /// - Returns: What reads and writes them.
  public static func live(
    _ settings: Settings, fetch: @escaping @Sendable () -> CatalogFetch,
    now: @escaping @Sendable () -> Date = { Date() }
  ) -> ModelsClient {
    let library = CatalogLibrary(folders: settings.folders)
    let memory = ModelMemoryFile(folders: settings.folders)
    let addresses = settings.catalogAddresses.map(\.value)
    return ModelsClient(
      load: {
        let loaded = library.load()
        let kept = memory.read()
        guard loaded != LoadedCatalog(catalog: .embedded) || kept != ModelMemory() else {
          return nil
        }
        return ModelsReport(catalog: CatalogArrival(loaded), memory: kept)
      },
      refresh: {
        let report = await CatalogRefresh(
          library: library, addresses: addresses, fetch: fetch()
        ).run(now: now())
        return ModelsReport(
          catalog: CatalogArrival(library.load()), isRefreshed: true, notice: Notice(report))
      },
      note: { change in
        do throws(CatalogFileError) {
          return ModelsReport(memory: try memory.apply(change))
        } catch {
          return ModelsReport(notice: Notice(.warning, "It is not kept: \(error)"))
        }
      })
  }
}

extension Notice {
  /// How a refresh went: what failed first, since that is for the person to mend.
  init(_ report: CatalogRefresh.Report) {
    if let failure = report.failures.first {
      let more = report.failures.count > 1 ? " (and \(report.failures.count - 1) more)" : ""
      self.init(.failure, "The catalog is as it was: \(failure)\(more)")
      if !report.taken.isEmpty {
        self = Notice(.warning, "\(report.taken.joined(separator: "; ")); but \(failure)\(more)")
      }
    } else {
      self.init(.info, report.taken.joined(separator: "; "))
    }
  }
}
