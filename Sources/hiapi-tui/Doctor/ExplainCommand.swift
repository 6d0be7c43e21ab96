import ArgumentParser
import Foundation
import HiAPICore
import HiAPITUI

/// Explains an error, offline and without a key.
struct ExplainCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Explain an error of the service: the cause, who pays, and the fix.",
    usage: """
      curl -i … | hiapi-tui explain [<options>]
      hiapi-tui explain --code <code> [--model <string>] [<options>]
      """,
    discussion: """
      Standard input may be an error body, the output of curl -i or curl -v, or a log with either \
      in it. It works offline and without an API key. Nothing is sent.

      \(exitCodes)
      """)

  private static let exitCodes = ExitCodeHelp.text([
    0: "explained", 64: "\(ExitCodeHelp.usage), or there is no error to explain",
    65: "nothing was recognised", 74: ExitCodeHelp.output,
  ])

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The model string, exactly as it was sent.", valueName: "string"))
  var model: String?

  @Option(
    parsing: .unconditional, help: "The error code, instead of a text on standard input.")
  var code: String?

  @Option(help: ArgumentHelp("The HTTP status, from 100 to 599.", valueName: "number"))
  var status: Int?

  @Option(
    parsing: .unconditional, help: ArgumentHelp("The error message.", valueName: "text"))
  var message: String?

  @Flag(name: .customLong("with-prompt"), help: "Include the prompt in the message for support.")
  var includesPrompt = false

  @OptionGroup var form: JSONOption
  @OptionGroup var demo: DemoRefusal

  func validate() throws {
    guard status.map((100...599).contains) ?? true else {
      throw ValidationError("The status is a number from 100 to 599.")
    }
  }

  func run() async throws {
    let hints = Explanation.Hints(model: model, code: code, status: status, message: message)
    var text: [UInt8] = []
    if !hints.areEnough {
      guard isatty(STDIN_FILENO) == 0 else {
        Console.say("give the error on standard input (curl -i … | hiapi-tui explain), or --code")
        throw ExitCode(EX_USAGE)
      }
      text = StandardInput.read(atMost: Explanation.longestText)
    }
    let explanation = Explanation.of(
      text, hints: hints, catalog: .ofThisMachine, mask: Self.mask, now: Date())
    guard let first = explanation.diagnoses.first else {
      Console.say(explanation.remark ?? "nothing was recognised")
      throw ExitCode(EX_DATAERR)
    }
    if form.json {
      Console.print(
        first.json(model: explanation.model, supportMessage: support(first, explanation)))
    } else {
      tell(explanation)
    }
  }

  /// Knows the keys of this machine's settings; settings that cannot be read stop nobody here.
  private static var mask: KeyMask {
    let settings = try? Settings.resolve(
      environment: ProcessInfo.processInfo.environment,
      workingFolder: FileManager.default.currentDirectoryPath)
    Console.mask(settings?.knownKeys ?? [])
    return settings?.mask ?? .none
  }

  private func tell(_ explanation: Explanation) {
    for (index, diagnosis) in explanation.diagnoses.enumerated() {
      if index > 0 { ["", "Then, the next one:", ""].forEach { Console.print($0) } }
      let message = support(diagnosis, explanation)
      for line in ExplanationText.lines(for: diagnosis, supportMessage: message) {
        Console.print(line)
      }
    }
  }

  private func support(_ diagnosis: Diagnosis, _ explanation: Explanation) -> String {
    guard includesPrompt, let prompt = explanation.prompt else { return diagnosis.supportMessage }
    return diagnosis.supportMessage(with: prompt)
  }
}
