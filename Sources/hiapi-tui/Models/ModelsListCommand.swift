import ArgumentParser
import HiAPICore

/// Lists the catalog.
struct ModelsListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List all models; models alone does the same.",
    usage: "hiapi-tui models list [<options>]",
    discussion: CatalogOptions.exitCodes([0: "listed"]))

  @OptionGroup var options: CatalogOptions

  @Option(help: "List only models of this kind.")
  var kind: Model.Kind?

  func run() async throws {
    let loaded = try CatalogOptions.load()
    let models = loaded.catalog.models.filter { model in
      kind.map { $0 == model.kind || $0 == model.alsoKind } ?? true
    }
    ModelTable(models, of: loaded).print(isJSON: options.json)
  }
}
