/// Whose trouble an error is: where one has to turn to mend it.
public enum Blame: String, Hashable, Sendable, CaseIterable {
  /// The model string.
  case model
  /// The API key.
  case key
  /// What the key's account may use.
  case plan
  /// The account's balance, or one's own limit.
  case purse
  /// What was asked for: a parameter, a file, the prompt.
  case request
  /// How often one asks.
  case pace
  /// The service, or the model behind it.
  case service
  /// The way to the service.
  case network
  /// This machine: its disk, its clock, its settings.
  case machine
  /// Nothing to go by.
  case nobody = "unknown"
}
