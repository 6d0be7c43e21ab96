public import ArgumentParser
import Foundation
public import HiAPICore

/// What every command about models takes: none needs a key.
struct CatalogOptions: ParsableArguments {
  @OptionGroup var form: JSONOption
  @OptionGroup var demo: DemoRefusal

  var json: Bool { form.json }

  /// The exit codes of a command that only reads the catalog, as its help lists them.
  static func exitCodes(_ own: KeyValuePairs<Int, String>) -> String {
    ExitCodeHelp.text(
      own,
      and: [64: ExitCodeHelp.usage, 74: ExitCodeHelp.output, 78: ExitCodeHelp.settings])
  }

  /// The catalog as this machine has it; what could not be read is said, and is no reason to stop.
  static func load() throws -> LoadedCatalog {
    let loaded = try library().load()
    for problem in loaded.problems { Console.say("\(problem)") }
    return loaded
  }

  static func library() throws -> CatalogLibrary {
    do {
      return CatalogLibrary(
        folders: try Folders(environment: ProcessInfo.processInfo.environment))
    } catch {
      throw ExitCode(saying: error)
    }
  }
}

extension Model.Kind: ExpressibleByArgument {}
