/// What settings are for: what is wrong with the rest of them is no reason to stop.
public enum SettingsUse: Hashable, Sendable {
  /// Asking the service: a key that cannot be read and a proxy that cannot be used are errors.
  case service
  /// Reading what is on this machine: those two are notes.
  case database
}
