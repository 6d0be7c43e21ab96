import ArgumentParser
import Foundation
import HiAPICore
import HiAPITUI

/// Checks the installation.
struct DoctorCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Check the installation: key, address, service, clock, catalog, folders, database.",
    discussion: """
      It changes nothing. With a key it asks the service for the first of your tasks, once, which \
      costs nothing; --offline leaves that out.

      The exit code is 0 when all is well; else it is the first trouble's: 77 the key, 78 a setting \
      or the clock, 69 the service is out of reach, 73 or 74 a folder or the database.
      """)

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
          options: SettingsOptions(profile: account.profile, baseURL: account.baseURL),
          environment: environment,
          workingFolder: FileManager.default.currentDirectoryPath))
    } catch {
      return .failure(error)
    }
  }
}
