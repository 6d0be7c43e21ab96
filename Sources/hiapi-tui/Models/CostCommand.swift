import ArgumentParser
import HiAPICore

/// Says what a task should cost, by the catalog's list prices.
struct CostCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cost",
    abstract: "Estimate what a task costs; nothing is sent, and no key is needed.",
    discussion: """
      The figure is a list price with its date, before your account's own ratio, and no cap. Where \
      a figure is not known there is no estimate, and never zero: that exits 1 and says why. 64: \
      the request cannot be made.
      """)

  @OptionGroup var request: RequestOptions
  @OptionGroup var options: CatalogOptions

  func run() async throws {
    let catalog = try CatalogOptions.load().catalog
    guard (request.model == nil) != (request.modelVerbatim == nil),
      let sent = request.modelVerbatim ?? request.model
    else {
      Console.say("name the model: --model ID, or --model-verbatim STRING")
      throw ExitCode.usage
    }
    let model = ModelStringLens(catalog).read(sent).model
    let draft = try draft(sent, model)
    let facts = model.map { RequestFacts(sent: sent, for: $0) } ?? RequestFacts()
    let estimate = model.flatMap { Pricing.estimate($0, input: draft.input, facts: facts) }
    let reason =
      model.map { Pricing.whyNone($0, input: draft.input, facts: facts) ?? "" }
      ?? "the catalog has no model “\(sent)”"
    if options.json {
      Console.print([
        "model": .string(sent), "estimate": estimate?.json ?? .null,
        "reason": estimate == nil ? .string(reason) : .null,
      ])
    } else if let estimate {
      // Sums of list prices have no more digits than this; the binary fraction behind them is noise.
      let amount = (estimate.amount * 1e6).rounded() / 1e6
      Console.print("\(estimate.currency) \(amount)  \(estimate.basis)")
    }
    for finding in model.map({ Preflight.findings(of: $0, in: draft) }) ?? [] {
      Console.say("\(finding.parameter): \(finding.message)")
    }
    guard estimate == nil else { return }
    Console.say("no estimate: \(reason)")
    throw ExitCode.failure
  }

  private func draft(_ sent: String, _ model: Model?) throws -> TaskDraft {
    var draft = TaskDraft(model: sent)
    if let prompt = request.prompt { draft.setPrompt(try request.text(of: prompt), model: model) }
    do {
      for text in request.assignments { try draft.apply(try InputAssignment(text), model: model) }
    } catch {
      throw ExitCode(saying: error)
    }
    return model.map(draft.completed) ?? draft
  }
}
