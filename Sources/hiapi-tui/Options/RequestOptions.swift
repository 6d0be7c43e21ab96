import ArgumentParser
import Foundation
import HiAPICore

/// The options that make up a request.
struct RequestOptions: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "The model id, as hiapi-tui models lists it; white space around it is removed.",
      valueName: "id"))
  var model: String?

  @Option(
    name: .customLong("model-verbatim"), parsing: .unconditional,
    help: ArgumentHelp(
      "Send this model string exactly as written, without a check against the catalog.",
      valueName: "string"))
  var modelVerbatim: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "The prompt; “-” reads it from standard input (UTF-8, at most 64 MB).", valueName: "text"))
  var prompt: String?

  @Option(
    name: .customLong("set"), parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "Set a parameter; name:=JSON sets any JSON value. May be repeated; values for a list add up.",
      valueName: "name=value"))
  var assignments: [String] = []

  /// Whether they say nothing.
  var isEmpty: Bool {
    model == nil && modelVerbatim == nil && prompt == nil && assignments.isEmpty
  }

  /// The request that the options describe.
  ///
  /// - Throws: Exit code 64, after the reasons were said, when it cannot be made or would be
  ///   refused by what the catalog says; nothing is sent then.
  func request(catalog: Catalog) throws -> CheckedRequest {
    let (check, wish) = try wish(catalog: catalog)
    do throws(RequestCheck.Failure) {
      return try check.request(wish)
    } catch {
      throw refusal(error.lines + ["nothing was sent"])
    }
  }

  /// What the options ask for, and what it is held against.
  ///
  /// - Throws: Exit code 64, after the reason was said.
  func wish(catalog: Catalog) throws -> (check: RequestCheck, wish: RequestWish) {
    guard model == nil || modelVerbatim == nil else {
      throw refusal(["give --model or --model-verbatim, not both"])
    }
    guard let sent = modelVerbatim ?? model else {
      throw refusal(["name the model: --model ID, or --model-verbatim STRING"])
    }
    return (
      RequestCheck(catalog: catalog, isVerbatim: modelVerbatim != nil),
      RequestWish(model: sent, prompt: try prompt.map(text), assignments: assignments)
    )
  }

  /// The prompt as it was given, or what standard input holds.
  private func text(of prompt: String) throws -> String {
    guard prompt == "-" else { return prompt }
    let bytes = StandardInput.read(atMost: BatchSource.largest + 1)
    guard bytes.count <= BatchSource.largest else {
      throw refusal(["the prompt on standard input is larger than 64 MB; nothing was sent"])
    }
    guard let text = String(bytes: bytes, encoding: .utf8) else {
      throw refusal(["the prompt on standard input is not UTF-8; nothing was sent"])
    }
    // The newline that ends a text file is not part of what was written.
    return text.hasSuffix("\n") ? String(text.dropLast()) : text
  }

  private func refusal(_ reasons: [String]) -> ExitCode {
    for reason in reasons { Console.say(reason) }
    return .usage
  }
}

extension RequestCheck.Failure {
  /// The reasons, and the option that sends the request in spite of them.
  var lines: [String] {
    guard case .useModelVerbatim? = fix else { return reasons }
    return reasons + ["--model-verbatim sends any model string"]
  }
}
