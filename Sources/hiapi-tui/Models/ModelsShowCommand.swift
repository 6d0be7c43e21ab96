import ArgumentParser
import HiAPICore
import HiAPITUI

/// Shows what the catalog knows of one model.
struct ModelsShowCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show all that is known of one model: parameters, rules, price, sources.",
    usage: "hiapi-tui models show [<options>] <id>",
    discussion: CatalogOptions.exitCodes([0: "shown", 1: "no model comes near that id"]))

  @OptionGroup var options: CatalogOptions

  @Argument(help: "A model id; it may be misspelt or have a suffix.")
  var id: String?

  func run() async throws {
    guard let id else { throw MissingArgument.said("a model's id", for: "models show") }
    let loaded = try CatalogOptions.load()
    let reading = ModelResolver(loaded.catalog).read(id)
    guard let model = reading.model else {
      Console.say("no model of the catalog comes near “\(id)”; hiapi-tui models search finds more")
      throw ExitCode.failure
    }
    if reading.product == id {
      Console.say("“\(id)” is a product of its own, with its own price and fields")
    } else if model.id != id {
      Console.say("“\(id)” means \(reading.product ?? model.id)")
    }
    guard !options.json else { return Console.print(model.fullJSON) }
    for line in ModelFacts(model, of: loaded).lines { Console.print(line) }
  }
}
