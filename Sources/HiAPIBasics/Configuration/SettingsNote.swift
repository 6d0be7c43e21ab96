/// Something about the settings that a person should know, though nothing is wrong enough to stop.
public struct SettingsNote: Hashable, Sendable {
  /// Whether it should be shown unasked: somebody could read the key, or a setting has no effect.
  public var isWarning: Bool
  /// What it is about.
  public var subject: SettingsError.Subject
  /// One sentence without a full stop; keys are masked.
  public var text: String

  public init(
    _ text: String, isWarning: Bool = false, about subject: SettingsError.Subject = .other
  ) {
    self.subject = subject
    self.text = text
    self.isWarning = isWarning
  }
}
