import ArgumentParser
import Foundation
import HiAPICore
import HiAPITUI

/// Explains an error, offline and without a key.
struct ExplainCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Explain an error of the service: its cause, who pays, and what mends it.",
    discussion: """
      Reads an error body from standard input, the output of curl -i or curl -v, or a log around \
      either; or takes a code or a status. Nothing is sent anywhere.

        curl -i … | hiapi-tui explain
        hiapi-tui explain --code model_not_found --model gpt-image-2/text-to-image

      The exit code is 0 when something was explained, 65 when nothing was recognised.
      """)

  @Option(parsing: .unconditional, help: "The model string that was sent, exactly.")
  var model: String?

  @Option(parsing: .unconditional, help: "The error's code, instead of a text on standard input.")
  var code: String?

  @Option(help: "The HTTP status, from 100 to 599.")
  var status: Int?

  @Option(parsing: .unconditional, help: "The error's message.")
  var message: String?

  @Flag(name: .customLong("with-prompt"), help: "Put the prompt into the message for support.")
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
      text, hints: hints, catalog: .embedded, mask: Self.mask, now: Date())
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
