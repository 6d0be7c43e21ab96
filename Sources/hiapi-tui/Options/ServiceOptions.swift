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
  func placeOutputs(of ids: [LocalTaskID], in workflow: Workflow) async throws {
    guard output.folder != nil else { return }
    let folder = try settings(for: .database).outputFolder.value
    for id in ids { try await workflow.store.setOutputFolder(folder, of: id) }
  }

  /// The database alone, for what needs neither key nor network.
  ///
  /// - Throws: The exit code of what went wrong, after it was said.
  func openStore() throws -> TaskStore {
    let settings = try settings(for: .database)
    return try TaskStore.openingHere(settings)
  }

  /// Runs a command's body with a workflow.
  ///
  /// - Parameters:
  ///   - isDemo: Whether it runs against the embedded simulator, with a database of its own.
  ///   - body: What is done.
  /// - Returns: What the body returns.
  /// - Throws: What the body throws, or the exit code of what went wrong, after it was said.
  func withWorkflow<Value: Sendable>(
    isDemo: Bool = false, _ body: @Sendable (Workflow) async throws -> Value
  ) async throws -> Value {
    guard isDemo else { return try await Workflow.run(try settings(), body) }
    let (demo, settings) = try await startDemo()
    return try await Workflow.run(settings, demo: demo, body)
  }

  /// The embedded simulator, and settings that lead nowhere else.
  ///
  /// - Throws: The exit code of what went wrong, after it was said.
  func startDemo() async throws -> (Demo, Settings) {
    let settings = try settings(for: .database)
    do {
      let demo = try await Demo.start()
      return (demo, demo.settings(settings))
    } catch {
      Console.say("the simulator does not start: \(error)")
      throw ExitCode.unreachable
    }
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
