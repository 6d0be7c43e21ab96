import ArgumentParser
import Foundation
import HiAPICore

/// Whose service is meant: the options of every command that has an account to choose.
struct AccountOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Use this profile of config.yaml. (default: the one named by profile: there, else “default”)",
      valueName: "name"))
  var profile: String?

  @Option(
    name: .customLong("base-url"),
    help: ArgumentHelp(
      "The address of the service, with or without /v1. (default: as configured, else "
        + "\(ServiceEndpoint.hiapi))", valueName: "url"))
  var baseURL: String?

  /// Whether the command line chooses an account at all.
  var isEmpty: Bool { profile == nil && baseURL == nil }

  /// What they and `--output-dir` say about settings.
  func chosen(outputFolder: String? = nil) -> SettingsOptions {
    SettingsOptions(
      profile: Sourced(profile, option: "--profile"),
      baseURL: Sourced(baseURL, option: "--base-url"),
      outputFolder: Sourced(outputFolder, option: "--output-dir"))
  }

  /// The settings of this run.
  ///
  /// - Parameters:
  ///   - outputFolder: What `--output-dir` says.
  ///   - use: What they are for.
  /// - Returns: The settings, with what the command line says in them.
  /// - Throws: The exit code 78, after the reason was said.
  func settings(outputFolder: String? = nil, for use: SettingsUse = .service) throws -> Settings {
    do {
      let settings = try Settings.resolve(
        options: chosen(outputFolder: outputFolder),
        environment: ProcessInfo.processInfo.environment,
        workingFolder: FileManager.default.currentDirectoryPath, for: use)
      Console.mask(settings.knownKeys)
      return settings
    } catch {
      Console.say("\(error)")
      throw ExitCode.badConfiguration
    }
  }
}
