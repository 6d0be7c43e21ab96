import ArgumentParser
import Foundation
import HiAPICore

/// The options of every command that asks the service and saves outputs.
struct ServiceOptions: ParsableArguments {
  @OptionGroup var account: AccountOptions
  @OptionGroup var output: OutputFolderOption
  @OptionGroup var form: JSONOption

  var json: Bool { form.json }

  /// The settings of this run.
  ///
  /// - Throws: The exit code 78, after the reason was said.
  func settings(for use: SettingsUse = .service) throws -> Settings {
    try account.settings(outputFolder: output.folder, for: use)
  }

  /// Has the outputs of tasks saved where `--output-dir` says, as far as they are not on disk yet.
  func placeOutputs(of ids: [LocalTaskID], in session: ServiceSession) async throws {
    guard output.folder != nil else { return }
    let folder = try settings(for: .database).outputFolder.value
    for id in ids { try await session.store.setOutputFolder(folder, of: id) }
  }

  /// The database alone, for what needs neither key nor network.
  ///
  /// - Throws: The exit code of what went wrong, after it was said.
  func openStore() throws -> TaskStore {
    let settings = try settings(for: .database)
    do {
      let (store, recovery) = try TaskStore.openingPatiently(
        path: settings.folders.data + "/tasks.sqlite")
      if let recovery { Console.say(recovery.message) }
      if let remark = store.readingOnly { Console.say(remark) }
      return store
    } catch {
      throw ExitCode(saying: error)
    }
  }

  /// Runs a command's body with a session.
  ///
  /// - Parameters:
  ///   - isDemo: Whether it runs against the embedded simulator, with a database of its own.
  ///   - body: What is done with the session.
  /// - Returns: What the body returns.
  /// - Throws: What the body throws, or the exit code of what went wrong, after it was said.
  func withSession<Value: Sendable>(
    isDemo: Bool = false, _ body: @Sendable (ServiceSession, Settings) async throws -> Value
  ) async throws -> Value {
    guard isDemo else { return try await ServiceSession.run(try settings(), body) }
    let (demo, settings) = try await startDemo()
    return try await ServiceSession.run(demo, settings, body)
  }

  /// The embedded simulator, and settings that lead nowhere else.
  ///
  /// - Throws: The exit code of what went wrong, after it was said.
  func startDemo() async throws -> (Demo, Settings) {
    var settings = try settings(for: .database)
    let demo: Demo
    do {
      demo = try await Demo.start()
    } catch {
      Console.say("the simulator does not start: \(error)")
      throw ExitCode.unreachable
    }
    settings.key = Sourced(demo.key, from: .option("--demo"))
    settings.endpoint = Sourced(demo.endpoint, from: .option("--demo"))
    settings.proxy = nil
    settings.notes = []
    if output.folder == nil {
      settings.outputFolder = Sourced("\(demo.folder)/outputs", from: .option("--demo"))
    }
    return (demo, settings)
  }
}

/// Where outputs are saved.
struct OutputFolderOption: ParsableArguments {
  @Option(
    name: .customLong("output-dir"),
    help: ArgumentHelp(
      "Save outputs that are not on disk yet in this folder. (default: output_dir in config.yaml, "
        + "else ~/Downloads/hiapi-tui)", valueName: "folder"))
  var folder: String?
}

/// How a command answers.
struct JSONOption: ParsableArguments {
  @Flag(help: "Print JSON, one object per line, and nothing else on standard output.")
  var json = false
}
