import HiAPISimulator

/// What a run is about besides kills: a kind of weather, by its name, or something that a person does.
public enum ChaosTheme: String, Hashable, Sendable, CaseIterable {
  case mixed
  case gates
  case lists
  case details
  case hosts
  case echoes
  case refusals
  /// A file of requests is run, edited, interrupted, and run again.
  case batches
  /// Options name the account in random places.
  case options
  /// The API key is replaced between two runs.
  case rotation
  /// The clocks of the machine and of the service move between two runs.
  case clocks

  /// The weather at the service that most requests go to.
  ///
  /// - Parameter isWild: Whether it is worse than what is usual for the theme, where that can be.
  /// - Returns: The kind of weather.
  func faultInjection(isWild: Bool) -> FaultMix {
    switch self {
    case .mixed: isWild ? .storm : .mixed
    case .batches, .options: isWild ? .mixed : .calm
    case .rotation, .clocks: isWild ? .gates : .mixed
    case .gates, .lists, .details, .hosts, .echoes, .refusals:
      FaultMix(rawValue: rawValue) ?? .mixed
    }
  }
}
