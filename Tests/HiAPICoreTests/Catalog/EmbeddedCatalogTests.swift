import Foundation
import HiAPICore
import HiAPIGenerator
import Testing

@Suite struct EmbeddedCatalogTests {
  /// The package's root, from this file's own place in it.
  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  @Test func `generated files are up to date, else make generate`() throws {
    #expect(try Generator(root: Self.root).stalePaths() == [])
  }

  @Test func `what is compiled in equals the committed snapshot`() throws {
    let data = try Data(contentsOf: Self.root.appending(path: CatalogSource.snapshot))
    #expect(try CatalogFile.decode(data) == Catalog.embedded)
  }

  @Test func `every model is there with its parameters`() throws {
    let catalog = Catalog.embedded
    #expect(catalog.models.count == 61)
    #expect(catalog.models.reduce(0) { $0 + $1.parameters.count } == 241)
    #expect(catalog.compiled == "2026-11-23")
    let model = try #require(catalog.model(id: "gpt-image-2"))
    #expect(model.parameters.map(\.name).prefix(3) == ["prompt", "aspect_ratio", "resolution"])
    #expect(model.price?.tiers.count == 2)
    #expect(catalog.models.allSatisfy { !$0.source.isEmpty })
  }

  @Test func `a successor is a current model of the catalog`() {
    for model in Catalog.embedded.models {
      guard let successor = model.replacedBy else { continue }
      #expect(Catalog.embedded.model(id: successor)?.status == .active)
    }
  }
}
