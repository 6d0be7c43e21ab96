public import Foundation
public import HiAPIBasics

/// The catalog on this machine: compiled in, cached, corrected.
///
/// The service has no endpoint that lists its models, so what is here is a cache (design §3.5). Nothing
/// in it is needed for the first frame: that one shows ``Catalog/embedded``.
public struct CatalogLibrary: Sendable {
  /// The newer copy, in our own format.
  public let cacheFile: String
  /// What the person adds and corrects; it wins over everything and survives every refresh.
  public let correctionsFile: String
  private let snapshot: Catalog

  public init(folders: Folders, snapshot: Catalog = .embedded) {
    cacheFile = folders.cache + "/catalog.json"
    correctionsFile = folders.configuration + "/models.yaml"
    self.snapshot = snapshot
  }

  /// The catalog to use: the newer of snapshot and cached copy, with the person's corrections.
  ///
  /// Reads two files; a broken one, or a broken entry of the corrections, is left out and reported.
  public func load() -> LoadedCatalog {
    var loaded = uncorrected()
    do throws(CatalogFileError) {
      let (catalog, problems) = try corrected(loaded.catalog)
      loaded.catalog = catalog
      loaded.problems += problems
    } catch {
      loaded.problems.append(error)
    }
    return loaded
  }

  /// Takes what somebody gives into the cached copy.
  ///
  /// The source is a path or an address.
  ///
  /// - Returns: What it made of the catalog, the person's corrections left out of it.
  /// - Throws: ``CatalogFileError``; the old copy stays then.
  public func take(_ data: Data, from source: String, now: Date) throws(CatalogFileError)
    -> CatalogImport
  {
    let result = try CatalogImport(
      data, from: source, into: uncorrected().catalog, on: CatalogDay.text(now))
    try DurableFile.write(
      [UInt8](CatalogFile.encode(result.catalog)), to: cacheFile, isPrivate: false)
    return result
  }

  /// Takes a file of the person's; see ``take(_:from:now:)``.
  public func take(file path: String, now: Date) throws(CatalogFileError) -> CatalogImport {
    guard let bytes = try RegularFile.read(path, atMost: CatalogFile.largestFile) else {
      throw CatalogFileError(place: path, reason: "there is no such file")
    }
    return try take(Data(bytes), from: path, now: now)
  }

  private func uncorrected() -> LoadedCatalog {
    do throws(CatalogFileError) {
      guard let bytes = try RegularFile.read(cacheFile, atMost: CatalogFile.largestFile) else {
        return LoadedCatalog(catalog: snapshot)
      }
      let cached: Catalog
      do throws(CatalogFileError) {
        cached = try CatalogFile.decode(Data(bytes))
      } catch {
        throw error.located(in: cacheFile)
      }
      // A program that was updated since may know more than the copy.
      guard (cached.compiled ?? "") >= (snapshot.compiled ?? "") else {
        return LoadedCatalog(catalog: snapshot)
      }
      return LoadedCatalog(catalog: cached, isCached: true)
    } catch {
      return LoadedCatalog(catalog: snapshot, problems: [error])
    }
  }

  private func corrected(
    _ catalog: Catalog
  ) throws(CatalogFileError) -> (catalog: Catalog, problems: [CatalogFileError]) {
    guard let bytes = try RegularFile.read(correctionsFile, atMost: 1 << 20) else {
      return (catalog, [])
    }
    let corrections = try ModelCorrections(
      String(decoding: bytes, as: UTF8.self), path: correctionsFile)
    return corrections.applied(to: catalog)
  }
}
