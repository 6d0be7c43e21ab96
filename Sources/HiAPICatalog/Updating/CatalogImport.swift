public import Foundation
public import HiAPIBasics

/// What an import or a refresh made of the catalog.
public struct CatalogImport: Hashable, Sendable {
  public var catalog: Catalog
  /// Ids that were not there before.
  public var added: [String]
  /// Ids whose entry changed.
  public var updated: [String]

  /// In words, such as `2 models added, 14 updated`.
  public var summary: String {
    switch (added.count, updated.count) {
    case (0, 0): "nothing is new"
    case (let added, 0): "\(Self.models(added)) added"
    case (0, let updated): "\(Self.models(updated)) updated"
    case (let added, let updated): "\(Self.models(added)) added, \(updated) updated"
    }
  }

  private static func models(_ count: Int) -> String { count == 1 ? "1 model" : "\(count) models" }
}

extension CatalogImport {
  /// Reads what somebody gave as a catalog: our own format, which takes the old one's place, or one of
  /// the service's two public shapes (contract §11), which are merged into it.
  ///
  /// - Parameters:
  ///   - data: What somebody gave.
  ///   - source: Where it came from, for the entries that change.
  ///   - old: The catalog as it is, without the person's corrections.
  ///   - day: Today, such as `2026-11-24`.
  /// - Throws: ``CatalogFileError`` with line or place and reason. Nothing is half-taken.
  public init(
    _ data: Data, from source: String, into old: Catalog, on day: String
  ) throws(CatalogFileError) {
    guard data.count <= CatalogFile.largestFile else {
      throw CatalogFileError(
        place: source, reason: "larger than \(CatalogFile.largestFile >> 20) MB")
    }
    let value: JSONValue
    do throws(JSONError) {
      value = try JSONValue(parsing: data)
    } catch {
      throw CatalogFileError(place: source, reason: "not JSON: \(error)")
    }
    var catalog: Catalog
    if value["format"] != nil {
      catalog = try Self.own(data, from: source, instead: old, on: day)
    } else {
      catalog = old
      let node = CatalogNode(value: value, place: "")
      do throws(CatalogFileError) {
        if let index = try PublicModelIndex(node) {
          catalog = index.merged(into: old, source: source, day: day)
        } else if let prices = try PublicPriceList(node) {
          catalog = prices.merged(into: old, source: source, day: day)
        } else {
          throw CatalogFileError(
            place: "",
            reason: "no catalog: neither \"format\": \"\(CatalogFile.format)\", nor a list in"
              + " \"models\" (the public index), nor one in \"data\" (the public price list)")
        }
      } catch {
        throw error.located(in: source)
      }
      catalog.compiled = day
    }
    self.init(catalog: catalog, comparedTo: old)
  }

  /// Names what differs between two catalogs.
  init(catalog: Catalog, comparedTo old: Catalog) {
    let before = Dictionary(old.models.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    self.init(
      catalog: catalog,
      added: catalog.models.map(\.id).filter { before[$0] == nil },
      updated: catalog.models.filter { model in
        before[model.id].map { $0 != model } ?? false
      }
      .map(\.id))
  }

  private static func own(
    _ data: Data, from source: String, instead old: Catalog, on day: String
  ) throws(CatalogFileError) -> Catalog {
    var catalog: Catalog
    do throws(CatalogFileError) {
      catalog = try CatalogFile.decode(data)
    } catch {
      throw error.located(in: source)
    }
    // A day that is no day, or one to come, would keep every later catalog out.
    let compiled = catalog.compiled.flatMap { CatalogDay.isDay($0) ? min($0, day) : nil } ?? day
    if let known = old.compiled, compiled < known {
      throw CatalogFileError(
        place: source,
        reason: "it is of \(compiled), and the catalog here is of \(known), which is newer")
    }
    catalog.compiled = compiled
    return catalog
  }
}

extension CatalogFileError {
  /// The same error with the file or address it is about.
  func located(in source: String) -> CatalogFileError {
    CatalogFileError(
      place: place.isEmpty ? source : "\(source): \(place)", reason: reason,
      isUnreachable: isUnreachable)
  }
}
