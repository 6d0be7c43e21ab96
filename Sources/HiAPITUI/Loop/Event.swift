/// Something that woke the loop.
public enum Event: Sendable {
  /// The terminal has keys to read.
  case input
  case signal(ProgramSignal)
  case action(AppAction)
}
