/// The signals that the loop answers.
public enum ProgramSignal: Hashable, Sendable {
  case windowChanged, terminate, interrupt, hangUp, stop, resumed

  /// The exit code of a program that a signal ends, as shells count: 128 and the signal's number.
  var exitCode: Int32? {
    switch self {
    case .terminate: 143
    case .interrupt: 130
    case .hangUp: 129
    case .windowChanged, .stop, .resumed: nil
    }
  }
}
