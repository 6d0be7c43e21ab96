/// Something that woke the loop.
public enum Event: Sendable {
  case signal(ProgramSignal)
  case action(AppAction)
  /// An effect has ended, with what it answers.
  case effectEnded(AppAction?)
}
