import ArgumentParser
import HiAPICore

/// Says what a task should cost, by the catalog's list prices.
struct CostCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cost",
    abstract: "Estimate what a task costs; sends nothing and needs no API key.",
    usage: "hiapi-tui cost --model <id> [<options>]",
    discussion: """
      The figure is a list price with its date, before your account's own rates. It is no limit. \
      Required parameters may be left out; the rest is checked as submit checks it. Where the price \
      is not known, there is no estimate.

      \(exitCodes)
      """)

  private static let exitCodes = ExitCodeHelp.text([
    0: "estimated", 1: "there is no estimate",
    64: "\(ExitCodeHelp.usage), or submit would not send the request",
    74: ExitCodeHelp.output, 78: ExitCodeHelp.settings,
  ])

  @OptionGroup var request: RequestOptions
  @OptionGroup var options: CatalogOptions

  func run() async throws {
    let catalog = try CatalogOptions.load().catalog
    let (check, wish) = try request.wish(catalog: catalog)
    let checked: CheckedRequest
    do throws(RequestCheck.Failure) {
      checked = try check.estimate(wish)
    } catch {
      for line in error.lines { Console.say(line) }
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
      Console.print(
        "\(Money.text(estimate.amount, currency: estimate.currency))  \(estimate.basis)")
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
