import Foundation
import HiAPICore
import HiAPITestSupport
import Testing

@Suite struct CatalogLibraryTests {
  private let folder: TemporaryFolder
  private let library: CatalogLibrary
  private static let now = Date(timeIntervalSince1970: 1_795_521_600)  // 2026-11-24

  init() throws {
    folder = try TemporaryFolder()
    library = CatalogLibrary(folders: try Folders(environment: ["HOME": folder.path]))
  }

  private func catalog(_ day: String?, _ id: String = "m-1") -> Data {
    var catalog = Catalog.embedded
    catalog.compiled = day
    catalog.models = [Catalog.embedded.models[0]]
    catalog.models[0].id = id
    return CatalogFile.encode(catalog)
  }

  private func cache(_ data: Data) throws {
    try folder.write(String(decoding: data, as: UTF8.self), to: ".cache/hiapi-tui/catalog.json")
  }

  @Test func `without any file it is the snapshot`() {
    #expect(library.load() == LoadedCatalog(catalog: .embedded))
  }

  @Test(arguments: [
    ("2026-11-23", true), ("2026-11-24", true), ("2026-11-22", false), (nil, false),
  ])
  func `the newer of snapshot and copy counts`(_ day: String?, _ isCached: Bool) throws {
    try cache(catalog(day))
    let loaded = library.load()
    #expect(loaded.isCached == isCached && loaded.problems == [])
    #expect(loaded.catalog.models.count == (isCached ? 1 : 61))
  }

  @Test func `a broken copy leaves the snapshot and is told with its line`() throws {
    try cache(Data("{\n\n\"format\": oops".utf8))
    let loaded = library.load()
    #expect(loaded.catalog == .embedded && !loaded.isCached)
    #expect(
      loaded.problems.map(\.description).first?
        .hasPrefix("\(library.cacheFile): not JSON: line 3, column") == true)
  }

  @Test func `what is taken is there at the next start`() throws {
    let path = folder.path("my.json")
    try catalog("2026-11-24").write(to: URL(filePath: path))
    let result = try library.take(file: path, now: Self.now)
    #expect(result.added == ["m-1"])
    #expect(library.load().catalog == result.catalog && library.load().isCached)
    let files = try FileManager.default.contentsOfDirectory(
      atPath: folder.path(".cache/hiapi-tui"))
    #expect(files == ["catalog.json"], "no half of a file is left")
  }

  @Test func `a hostile file leaves the old copy as it was`() throws {
    _ = try library.take(catalog("2026-11-24"), from: "one", now: Self.now)
    let before = try Data(contentsOf: URL(filePath: library.cacheFile))
    for text in ["", "{}", "\u{0}", String(repeating: "[", count: 5_000)] {
      #expect(throws: CatalogFileError.self) {
        try library.take(Data(text.utf8), from: "bad", now: Self.now)
      }
    }
    #expect(throws: CatalogFileError.self) {
      try library.take(file: folder.path("missing.json"), now: Self.now)
    }
    #expect(throws: CatalogFileError.self) { try library.take(file: folder.path, now: Self.now) }
    #expect(try Data(contentsOf: URL(filePath: library.cacheFile)) == before)
  }

  @Test func `a folder that cannot be made is told, and nothing changes`() throws {
    try folder.write("a file where a folder should be", to: ".cache")
    let error = #expect(throws: CatalogFileError.self) {
      try library.take(catalog("2026-11-24"), from: "one", now: Self.now)
    }
    #expect(error?.reason.hasPrefix("cannot be written: ") == true)
    #expect(library.load().catalog == .embedded)
  }

  @Test func `corrections win over everything and survive a refresh`() throws {
    try folder.write(
      """
      models:
        - id: gpt-image-2
          price: {amount: 0.028, unit: image, currency: USD, as_of: 2026-11}
        - id: own-1
          kind: video
      """, to: ".config/hiapi-tui/models.yaml")
    func price() -> Double? { library.load().catalog.model(id: "gpt-image-2")?.price?.amount }
    #expect(price() == 0.028)
    let list = #"[{"model_name":"gpt-image-2","output_type":"image","model_price":0.5}]"#
    let result = try library.take(Data(list.utf8), from: "list", now: Self.now)
    #expect(result.catalog.model(id: "gpt-image-2")?.price?.amount == 0.5)
    #expect(result.catalog.model(id: "own-1") == nil, "the copy holds no corrections")
    #expect(price() == 0.028)
    #expect(library.load().catalog.model(id: "own-1")?.kind == .video)
  }

  @Test func `broken corrections are told, and the catalog stands without them`() throws {
    try folder.write("models:\n  - id: x\n    kind: movie\n", to: ".config/hiapi-tui/models.yaml")
    let loaded = library.load()
    #expect(loaded.catalog == .embedded)
    #expect(
      loaded.problems.map(\.description) == [
        "\(library.correctionsFile):3: models[0] \"x\" › kind: \"movie\" is not known here; "
          + "write one of \"image\", \"video\", \"audio\""
      ])
  }
}
