import ArgumentParser
import HiAPICore

/// Finds models as the interface does.
struct ModelsSearchCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "search",
    abstract: "Find models, the best match first; kind:video leaves one kind.",
    usage: "hiapi-tui models search [<options>] <words> ...",
    discussion: "Exits 1 when none matches.")

  @OptionGroup var options: CatalogOptions

  @Option(help: "Only these: image, video or audio.")
  var kind: Model.Kind?

  @Argument(help: "Words of name, id, alias, vendor or kind; a few letters may be wrong.")
  var words: [String] = []

  func run() async throws {
    guard !words.isEmpty else {
      throw MissingArgument.said("words to look for", for: "models search")
    }
    let loaded = try CatalogOptions.load()
    let query = ModelQuery(words.joined(separator: " "))
    let found = ModelIndex(loaded.catalog).search(query, kind: kind)
    ModelTable(found.map { loaded.catalog.models[$0] }, of: loaded).print(isJSON: options.json)
    guard found.isEmpty else { return }
    Console.say("no model matches “\(words.joined(separator: " "))”")
    throw ExitCode.failure
  }
}
