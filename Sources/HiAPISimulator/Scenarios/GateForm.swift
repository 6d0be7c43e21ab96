/// In which form something in front of the service answers in its place.
///
/// The raw value is the word that a tag has for it, before `=STATUS`.
public enum GateForm: String, Hashable, Sendable, CaseIterable {
  /// A page of HTML as nginx makes it.
  case page = "nginx"
  /// An error in the service's own form, with a code that suits the status.
  case service = "gate"
  /// No body at all.
  case bare
}
