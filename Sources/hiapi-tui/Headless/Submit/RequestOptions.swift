import ArgumentParser
import Foundation
import HiAPICore

/// The options that make up a request.
struct RequestOptions: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: "The model's id, as the catalog has it; white space around it is trimmed.")
  var model: String?

  @Option(
    name: .customLong("model-verbatim"), parsing: .unconditional,
    help: "Send this model string exactly as it is, whatever the catalog says.")
  var modelVerbatim: String?

  @Option(parsing: .unconditional, help: "The prompt; “-” reads it from standard input.")
  var prompt: String?

  @Option(
    name: .customLong("set"), parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "A parameter; name:=JSON sets any value. A list takes several.", valueName: "name=value"))
  var assignments: [String] = []

  /// A request that may be sent, and what the person should know of it.
  struct Request: Sendable {
    var draft: TaskDraft
    var model: Model?
    var estimate: Estimate?
    var notes: [String]
  }

  /// The request that the options describe.
  ///
  /// - Throws: Exit code 64, after the reasons were said, when it cannot be made or would be
  ///   refused by what the catalog says; nothing is sent then.
  func request(catalog: Catalog = .embedded) throws -> Request {
    guard (model == nil) != (modelVerbatim == nil) else {
      throw refusal(["name the model: --model ID, or --model-verbatim STRING"])
    }
    var notes: [String] = []
    let sent = modelVerbatim ?? trimmed(model ?? "", &notes)
    let lens = ModelStringLens(catalog)
    let known = lens.read(sent).model
    var draft = TaskDraft(model: sent)
    if let prompt { draft.setPrompt(try text(of: prompt), model: known) }
    do {
      for text in assignments { try draft.apply(try InputAssignment(text), model: known) }
    } catch {
      throw refusal(["\(error)"])
    }
    if let known { draft = draft.completed(for: known) }
    let findings = Preflight.check(draft, lens: lens)
      .filter { modelVerbatim == nil || $0.parameter != Finding.model }
    let errors = findings.filter { $0.severity == .error }
    guard errors.isEmpty else {
      throw refusal(
        errors.map(Self.words) + ["nothing was sent; --model-verbatim sends any model string"])
    }
    notes += findings.map(Self.words)
    return Request(
      draft: draft, model: known,
      estimate: known.flatMap { Pricing.estimate($0, for: draft) }, notes: notes)
  }

  private func trimmed(_ model: String, _ notes: inout [String]) -> String {
    let trimmed = model.trimmingCharacters(in: .whitespacesAndNewlines)
    if trimmed != model { notes.append("white space around the model id was trimmed") }
    return trimmed
  }

  /// The prompt as it was given, or what standard input holds.
  func text(of prompt: String) throws -> String {
    guard prompt == "-" else { return prompt }
    let data = FileHandle.standardInput.readDataToEndOfFile()
    guard let text = String(data: data, encoding: .utf8) else {
      throw refusal(["the prompt on standard input is not UTF-8"])
    }
    // The newline that ends a text file is not part of what was written.
    return text.hasSuffix("\n") ? String(text.dropLast()) : text
  }

  private func refusal(_ reasons: [String]) -> ExitCode {
    for reason in reasons { Console.say(reason) }
    return .usage
  }

  private static func words(_ finding: Finding) -> String {
    "\(finding.parameter): \(finding.message)"
  }
}
