import ArgumentParser
import HiAPICore

/// Says what a task should cost, by the catalog's list prices.
struct CostCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cost",
    abstract: "Estimate what a task costs; nothing is sent, and no key is needed.",
    discussion: """
      The figure is a list price with its date, before your account's own ratio, and no cap. What \
      the model requires may be left out; the rest is checked as submit checks it. Where a figure \
      is not known there is no estimate, and never zero. Exit codes: 0 estimated, 1 no estimate, 64 \
      submit would not send it.
      """)

  @OptionGroup var request: RequestOptions
  @OptionGroup var options: CatalogOptions

  func run() async throws {
    let catalog = try CatalogOptions.load().catalog
    let (check, wish) = try request.wish(catalog: catalog)
    let checked: CheckedRequest
    do throws(RequestCheck.Failure) {
      checked = try check.estimate(wish)
    } catch {
      for reason in error.reasons { Console.say(reason) }
      throw ExitCode.usage
    }
    for note in checked.notes { Console.say(note) }
    let reason = reason(for: checked)
    if options.json {
      Console.print([
        "model": .string(checked.draft.model), "estimate": checked.estimate?.json ?? .null,
        "reason": reason.map(JSONValue.string) ?? .null,
      ])
    } else if let estimate = checked.estimate {
      // Sums of list prices have no more digits than this; the binary fraction behind them is noise.
      let amount = (estimate.amount * 1e6).rounded() / 1e6
      Console.print("\(estimate.currency) \(amount)  \(estimate.basis)")
    }
    guard let reason else { return }
    Console.say("no estimate: \(reason)")
    throw ExitCode.failure
  }

  /// Why there is no estimate; nil where there is one.
  private func reason(for checked: CheckedRequest) -> String? {
    guard checked.estimate == nil else { return nil }
    guard let model = checked.model else {
      return "the catalog has no model “\(checked.draft.model)”"
    }
    let facts = RequestFacts(sent: checked.draft.model, for: model)
    return Pricing.whyNone(model, input: checked.draft.input, facts: facts) ?? ""
  }
}
