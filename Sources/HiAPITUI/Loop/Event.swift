/// Something that woke the loop.
public enum Event: Sendable {
  case signal(ProgramSignal)
  case action(AppAction)
}
