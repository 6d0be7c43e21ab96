public import ArgumentParser
import HiAPICore
public import HiAPISimulator

extension SimulateCommand {
  /// What the command line asks for.
  ///
  /// - Throws: `ValidationError` for a tag or a form that is none.
  var options: SimulatorOptions {
    get throws {
      var options = SimulatorOptions.catalog(.embedded, speed: speed)
      options.requestsPerMinute = requestsPerMinute
      options.accounts = account.map { $0.split(separator: ",").map(String.init) }
      options.clockOffset = .seconds(clockOffset)
      options.faultInjection = weather.map { weatherRate.faultInjection(seed: $0) }
      if let scenario {
        guard let found = Scenario(tag: scenario.trimming("[", "]")) else {
          throw ValidationError("There is no scenario “\(scenario)”; see hiapi-tui help simulate.")
        }
        options.defaultScenario = found
      }
      if let dialect {
        guard let found = WireVariantChoice(words: dialect) else {
          throw ValidationError("There are no forms “\(dialect)”; see hiapi-tui help simulate.")
        }
        options.variant = found
      }
      return options
    }
  }
}

extension SimulatorOptions {
  /// A simulator that knows the catalog's models.
  static func catalog(_ catalog: Catalog, speed: Double = 1) -> SimulatorOptions {
    SimulatorOptions(
      models: catalog.models.map { SimulatedModel(id: $0.id, kind: $0.kind.rawValue) },
      speed: speed)
  }
}

extension SimulatorRecord {
  /// What there was, in one line.
  var summary: String {
    let kinds = faults.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
    let total = faults.values.reduce(0, +)
    return "tasks billed \(tasks.count), replays \(replays), faults \(total)"
      + (kinds.isEmpty ? "" : ": \(kinds.joined(separator: ", "))")
  }
}

extension FaultMix: ExpressibleByArgument {}

extension String {
  /// The text without one mark before it and one after it.
  fileprivate func trimming(_ before: Character, _ after: Character) -> String {
    hasPrefix(String(before)) && hasSuffix(String(after)) ? String(dropFirst().dropLast()) : self
  }
}
