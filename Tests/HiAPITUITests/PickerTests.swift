import CellGrid
import Foundation
import HiAPICore
import HiAPITestSupport
import Testing

@testable import HiAPITUI

/// The list of models: finding, marking, refreshing.
@Suite struct PickerTests {
  private func screen(_ state: AppState) -> String {
    var grid = Grid(size: state.size)
    state.draw(on: &grid)
    return grid.text
  }

  private func arrival(_ change: (inout Catalog) -> Void, isCached: Bool = true) -> ModelsReport {
    var catalog = Catalog.embedded
    change(&catalog)
    return ModelsReport(
      catalog: CatalogArrival(LoadedCatalog(catalog: catalog, isCached: isCached)))
  }

  @Test func `the start asks for what is kept of the models`() {
    var state = AppState.sample()
    #expect(state.update(.started).contains(.models(.load)))
  }

  @Test func `a newer catalog takes the embedded one's place, and the cursor stays on its model`() {
    var state = AppState.sample()
    state.press(.down, .down, .down)
    let id = state.models.selected?.id
    let effects = state.update(
      .models(
        .loaded(
          arrival { catalog in
            catalog.models.insert(Catalog.embedded.models[30], at: 0)
            catalog.models[0].id = "brand-new-1"
            catalog.compiled = "2026-11-30"
          })))
    #expect(effects == [], "panel 3 shows the same model")
    #expect(state.models.catalog.models.count == 62 && state.models.isCached)
    #expect(state.models.selected?.id == id)
    #expect(screen(state).contains("catalog 2026-11-30"))
    state.press(.character("/"))
    state.type("brand new")
    #expect(state.models.selected?.id == "brand-new-1")
  }

  @Test func `a catalog that arrives while somebody types keeps to the filter`() {
    var state = AppState.sample()
    state.press(.character("/"))
    state.type("seedance")
    state.press(.down)
    let id = state.models.selected?.id
    _ = state.update(.models(.loaded(arrival { $0.models.removeFirst(20) })))
    #expect(state.models.selected?.id == id)
    #expect(state.models.shown.allSatisfy { $0.id.hasPrefix("seedance") })
  }

  @Test func `a model that is gone leaves the cursor in the list`() {
    var state = AppState.sample()
    state.press(.end)
    let effects = state.update(.models(.loaded(arrival { $0.models.removeLast(60) })))
    #expect(state.models.selected?.id == "gpt-image-2")
    #expect(!effects.isEmpty, "panel 3 follows")
  }

  @Test func `what could not be read is told`() {
    var state = AppState.sample()
    let problem = CatalogFileError(place: "/c/models.yaml:3", reason: "no")
    _ = state.update(
      .models(
        .loaded(
          ModelsReport(
            catalog: CatalogArrival(LoadedCatalog(catalog: .embedded, problems: [problem]))))))
    #expect(state.notice == Notice(.warning, "/c/models.yaml:3: no"))
  }

  @Test func `R asks once at a time and says how it went`() {
    var state = AppState.sample()
    #expect(state.press(.character("R")) == [.models(.refresh)])
    #expect(state.press(.character("R")) == [])
    #expect(state.notice?.text == "Not now: it is being asked for")
    let failure = Notice(
      CatalogRefresh.Report(failures: [CatalogFileError(place: "https://a/", reason: "HTTP 404")]))
    _ = state.update(
      .models(
        .loaded(
          ModelsReport(
            catalog: CatalogArrival(LoadedCatalog(catalog: .embedded)), isRefreshed: true,
            notice: failure))))
    #expect(state.notice == Notice(.failure, "The catalog is as it was: https://a/: HTTP 404"))
    #expect(state.press(.character("R")) == [.models(.refresh)])
  }

  @Test func `a refresh that went half well says both`() {
    let report = CatalogRefresh.Report(
      taken: ["https://b/: 1 model added"],
      failures: [CatalogFileError(place: "https://a/", reason: "HTTP 404")])
    #expect(
      Notice(report) == Notice(.warning, "https://b/: 1 model added; but https://a/: HTTP 404"))
  }

  @Test func `a favourite goes to the top with the cursor, and back`() {
    var state = AppState.sample()
    state.press(.end)
    let id = state.models.selected?.id ?? ""
    #expect(state.press(.character("*")) == [.models(.note(.marked(id)))])
    #expect(state.models.cursor.selection == 0 && state.models.selected?.id == id)
    #expect(screen(state).contains("ElevenLabs Text to… ") || screen(state).contains(" *"))
    #expect(state.press(.character("*")) == [.models(.note(.unmarked(id)))])
    #expect(state.models.selected?.id == id && state.models.cursor.selection == 60)
  }

  @Test func `what something was sent to stands first afterwards`() {
    var state = AppState.sample()
    let draft = TaskDraft(model: "veo-3.1")
    let effects = state.update(.compose(.intentWritten(LocalTaskID(rawValue: 1), draft)))
    #expect(effects.contains(.models(.note(.used("veo-3.1")))))
    #expect(state.models.shown.first?.id == "veo-3.1")
    #expect(state.models.selected?.id == "gpt-image-2", "the cursor stays on its model")
    #expect(state.models.cursor.top == 0, "and the top of the list in view")
    let odd = state.update(
      .compose(.intentWritten(LocalTaskID(rawValue: 2), TaskDraft(model: "no such"))))
    #expect(!odd.contains(.models(.note(.used("no such")))))
  }

  @Test func `what another copy marked arrives with the answer`() {
    var state = AppState.sample()
    _ = state.update(.models(.loaded(ModelsReport(memory: ModelMemory(favourites: ["veo-3.1"])))))
    #expect(state.models.shown.first?.id == "veo-3.1")
  }

  @Test func `f shows one kind after the other`() {
    var state = AppState.sample()
    var counts: [Int] = []
    for _ in 0..<4 {
      state.press(.character("f"))
      counts.append(state.models.shown.count)
      if let kind = state.models.kind {
        #expect(state.models.shown.allSatisfy { $0.kind == kind || $0.alsoKind == kind })
      }
    }
    #expect(counts.last == 61 && counts.allSatisfy { $0 > 0 })
    state.press(.character("f"), .character("f"), .character("/"))
    state.type("qqq")
    #expect(screen(state).contains("No video model matches “qqq”."))
  }

  @Test(arguments: [
    (30, "GPT Image 2"), (40, "GPT Image 2"), (80, "gpt-image-2"), (110, "→ gpt-image-2"),
  ])
  func `a row takes all of its columns and no more`(_ columns: Int, _ text: String) throws {
    let queries = ["", "gpt", "gpt-image-2/text", "imgae", "beta"].map(ModelQuery.init)
    for model in Catalog.embedded.models {
      for query in queries {
        let line = ModelRow(model, query, isMarked: true).line(ModelColumns(columns))
        #expect(line.columns == columns - 1, "\(model.id)")
      }
    }
    let row = ModelRow(Catalog.embedded.models[4], queries[0], isMarked: false)
    let shown = row.line(ModelColumns(columns)).spans.map(\.text.text).joined()
    #expect(shown.contains(text), "\(shown)")
  }

  @Test func `narrow and empty rows are drawn`() {
    for columns in 0..<34 {
      var grid = Grid(size: Size(columns: columns, rows: 1))
      ModelRow(Catalog.embedded.models[0], ModelQuery("image"), isMarked: true)
        .line(ModelColumns(columns)).draw(on: &grid, in: grid.bounds, line: 0)
    }
  }

  @Test func `the letters that were typed are shown`() {
    let spans = ModelRow(Catalog.embedded.models[0], ModelQuery("image"), isMarked: false)
      .line(ModelColumns(38)).spans
    #expect(spans.prefix(3).map(\.role) == [.text, .match, .text])
    #expect(spans[1].text.text == "Image")
    let other = ModelRow(Catalog.embedded.models[0], ModelQuery("gpt-image-2/te"), isMarked: false)
      .line(ModelColumns(70)).spans
    #expect(other.first { $0.role == .match }?.text.text == "gpt-image-2/te")
  }

  @Test func `ten thousand models are searched and drawn like ten`() {
    var state = AppState.sample()
    _ = state.update(
      .models(
        .loaded(
          arrival { catalog in
            for number in 0..<10_000 {
              var model = Catalog.embedded.models[number % 61]
              model.id += "-\(number)"
              model.name += " \(number)"
              catalog.models.append(model)
            }
          })))
    state.press(.character("/"))
    let id = state.models.catalog.models[5_000].id
    state.type(id)
    #expect(state.models.selected?.id == id)
    #expect(screen(state).contains("/10061"))
  }

  @Test(arguments: [
    ("2026-11-23", "today"), ("2026-11-22", "1 day old"), ("2026-10-24", "30 days old"),
    ("2027-01-01", "today"), ("someday", "of unknown age"),
  ])
  func `the age is told in words`(_ day: String, _ words: String) {
    #expect(CatalogAge.words(for: day, at: .sample) == words)
  }

  @Test(.timeLimit(.minutes(1)))
  func `the files are read, written and asked for away from the loop`() async throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "catalog_url: https://a.example/list\n", to: ".config/hiapi-tui/config.yaml")
    let settings = try Settings.resolve(
      environment: ["HOME": folder.path], workingFolder: folder.path)
    let list = #"[{"model_name":"z-image","output_type":"image","model_price":0.01}]"#
    let client = ModelsClient.live(
      settings, fetch: { CatalogFetch { _ throws(CatalogFileError) in Data(list.utf8) } },
      now: { .sample })
    #expect(await client.load() == nil, "there is nothing but what is compiled in")
    let report = await client.refresh()
    #expect(report.isRefreshed)
    #expect(report.notice == Notice(.info, "https://a.example/list: 1 model updated"))
    #expect(report.catalog?.loaded.isCached == true)
    #expect(
      await client.note(.marked("z-image"))
        == ModelsReport(memory: ModelMemory(favourites: ["z-image"])))
    let again = await client.load()
    #expect(again?.memory?.favourites == ["z-image"])
    #expect(again?.catalog?.loaded.catalog.model(id: "z-image")?.price?.amount == 0.01)
  }
}
