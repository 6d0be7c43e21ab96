import HiAPISimulator

/// What a run is about besides kills: a kind of weather, or something that a person does.
public enum ChaosTheme: String, Hashable, Sendable, CaseIterable {
  /// Faults of all kinds at every endpoint.
  case mixed
  /// Answers are lost, and what repeats the request is refused.
  case gates
  /// Every list is wrong.
  case lists
  /// Details are wrong for a while.
  case details
  /// The outputs' host serves something else for a while.
  case hosts
  /// Refusals, tasks and links repeat the API key.
  case echoes
  /// First submissions are refused.
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
  func weather(seed: UInt64, isWild: Bool) -> Weather {
    switch self {
    case .mixed: isWild ? .storm(seed: seed) : .mixed(seed: seed)
    case .gates: WeatherKind.gates.weather(seed: seed)
    case .lists: WeatherKind.lists.weather(seed: seed)
    case .details: WeatherKind.details.weather(seed: seed)
    case .hosts: WeatherKind.hosts.weather(seed: seed)
    case .echoes: WeatherKind.echoes.weather(seed: seed)
    case .refusals: WeatherKind.refusals.weather(seed: seed)
    case .batches, .options: isWild ? .mixed(seed: seed) : .calm(seed: seed)
    case .rotation, .clocks: isWild ? WeatherKind.gates.weather(seed: seed) : .mixed(seed: seed)
    }
  }
}
