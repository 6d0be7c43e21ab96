import ArgumentParser
import Foundation
import HiAPICore

/// Asks the configured addresses for a newer catalog.
struct ModelsRefreshCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "refresh",
    abstract: "Ask the addresses of catalog_url in config.yaml for a newer catalog.",
    discussion: """
      Exit codes: 0 all gave one, 1 one of them did not, 69 none of them answered, 78 none is \
      configured.
      """)

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
