import ArgumentParser
import HiAPICore

/// Finds models as the interface does.
struct ModelsSearchCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "search",
    abstract: "Find models, the best match first.",
    usage: "hiapi-tui models search [<options>] <word> ...",
    discussion: CatalogOptions.exitCodes([0: "found", 1: "no model matches"]))

  @OptionGroup var options: CatalogOptions

  @Option(help: "List only models of this kind.")
  var kind: Model.Kind?

  @Argument(
    help: ArgumentHelp(
      "A word of the name, id, alias, vendor or kind; a few letters may be wrong.",
      valueName: "word"))
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
