import ArgumentParser
import Foundation
import HiAPICore

/// Asks the configured addresses for a newer catalog.
struct ModelsRefreshCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "refresh",
    abstract: "Import a newer catalog from the addresses of catalog_url in config.yaml.",
    usage: "hiapi-tui models refresh [<options>]",
    discussion: ExitCodeHelp.text([
      0: "all addresses gave a catalog", 1: "one of them gave none", 64: ExitCodeHelp.usage,
      69: "none of them answered", 74: ExitCodeHelp.output,
      78: "catalog_url is not set, or \(ExitCodeHelp.settings)",
    ]))

  @OptionGroup var options: CatalogOptions

  func run() async throws {
    let settings: Settings
    do {
      settings = try Settings.resolve(
        environment: ProcessInfo.processInfo.environment,
        workingFolder: FileManager.default.currentDirectoryPath, for: .database)
      try settings.trust.check()
    } catch {
      throw ExitCode(saying: error)
    }
    let refresh = CatalogRefresh(
      library: CatalogLibrary(folders: settings.folders),
      addresses: settings.catalogAddresses.map(\.value),
      fetch: .live(proxies: settings.proxies, trust: settings.trust))
    let voice = WaitingVoice(clock: ContinuousClock())
    let report = await voice.during("the addresses of catalog_url are asked") {
      await refresh.run(now: Date())
    }
    if options.json {
      Console.print([
        "taken": .array(report.taken.map(JSONValue.string)),
        "failures": .array(report.failures.map { .string("\($0)") }),
      ])
    } else {
      for line in report.taken { Console.print(line) }
    }
    for failure in report.failures { Console.say("\(failure)") }
    if settings.catalogAddresses.isEmpty { throw ExitCode.badConfiguration }
    guard !report.failures.isEmpty else { return }
    throw report.failures.allSatisfy(\.isUnreachable) ? ExitCode.unreachable : ExitCode.failure
  }
}
