import ArgumentParser
import Foundation
import HiAPICore
import HiAPITUI

/// Checks the installation.
struct DoctorCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Check the installation: key, address, service, clock, catalog, folders, database.",
    usage: "hiapi-tui doctor [<options>]",
    discussion: """
      It changes nothing. With an API key, it asks the service once for the first page of your \
      tasks, which is free. The exit code is that of the first problem.

      \(exitCodes)
      """)

  private static let exitCodes = ExitCodeHelp.text([
    0: "no problem", 64: ExitCodeHelp.usage, 69: "the service cannot be reached, or has a fault",
    73: "a folder cannot be used", 74: "the database cannot be used, or \(ExitCodeHelp.output)",
    77: "API key, permission or balance", 78: "a setting or the clock is wrong",
  ])

  @OptionGroup var account: AccountOptions
  @OptionGroup var form: JSONOption
  @OptionGroup var demo: DemoRefusal

  @Flag(help: "Do not ask the service.")
  var offline = false

  func run() async throws {
    let environment = ProcessInfo.processInfo.environment
    let found = settings(environment)
    Console.mask((try? found.get())?.knownKeys ?? [])
    let examination = Examination(
      settings: found, asksService: !offline,
      reasonNotToAsk: "not asked (--offline)",
      environment: environment)
    let voice = WaitingVoice(clock: ContinuousClock())
    let checkup = await voice.during(
      "the installation is looked at, and the service is asked"
    ) { await examination.run() }
    if form.json {
      Console.print(checkup.json)
    } else {
      for line in CheckupText.plainLines(for: checkup) { Console.print(line) }
    }
    throw ExitCode(checkup.exitCode)
  }

  private func settings(_ environment: [String: String]) -> Result<Settings, SettingsError> {
    do throws(SettingsError) {
      return .success(
        try Settings.resolve(
          options: account.chosen(),
          environment: environment,
          workingFolder: FileManager.default.currentDirectoryPath))
    } catch {
      return .failure(error)
    }
  }
}
