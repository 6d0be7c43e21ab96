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

  /// Whether they say nothing.
  var isEmpty: Bool {
    model == nil && modelVerbatim == nil && prompt == nil && assignments.isEmpty
  }

  /// The request that the options describe.
  ///
  /// - Throws: Exit code 64, after the reasons were said, when it cannot be made or would be
  ///   refused by what the catalog says; nothing is sent then.
  func request(catalog: Catalog = .embedded) throws -> CheckedRequest {
    guard (model == nil) != (modelVerbatim == nil) else {
      throw refusal(["name the model: --model ID, or --model-verbatim STRING"])
    }
    var notes: [String] = []
    let sent = modelVerbatim ?? trimmed(model ?? "", &notes)
    let check = RequestCheck(catalog: catalog, isVerbatim: modelVerbatim != nil)
    let known = check.model(of: sent)
    var draft = TaskDraft(model: sent)
    if let prompt { draft.setPrompt(try text(of: prompt), model: known) }
    do {
      for text in assignments { try draft.apply(try InputAssignment(text), model: known) }
      var request = try check.request(draft)
      request.notes = notes + request.notes
      return request
    } catch let error as RequestCheck.Failure {
      throw refusal(error.reasons + ["nothing was sent"])
    } catch {
      throw refusal(["\(error)"])
    }
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
}
