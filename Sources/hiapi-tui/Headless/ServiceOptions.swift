import ArgumentParser
import Foundation
import HiAPICore

/// The options of every command that has to do with the service or the task database.
struct ServiceOptions: ParsableArguments {
  @Option(help: "Use this profile of the configuration.")
  var profile: String?

  @Option(name: .customLong("base-url"), help: "Where the service is, with or without /v1.")
  var baseURL: String?

  @Option(
    name: .customLong("output-dir"),
    help: "Save outputs below this folder instead of the one in the configuration.")
  var outputFolder: String?

  @Flag(help: "Print JSON and nothing else on standard output.")
  var json = false

  /// The settings of this run.
  ///
  /// - Throws: The exit code 78, after the reason was said.
  func settings() throws -> Settings {
    do {
      let settings = try Settings.resolve(
        options: SettingsOptions(
          profile: profile, baseURL: baseURL, outputFolder: outputFolder),
        environment: ProcessInfo.processInfo.environment,
        workingFolder: FileManager.default.currentDirectoryPath)
      Console.mask(settings.knownKeys)
      return settings
    } catch {
      Console.say("\(error)")
      throw ExitCode(SettingsError.exitCode)
    }
  }
}
