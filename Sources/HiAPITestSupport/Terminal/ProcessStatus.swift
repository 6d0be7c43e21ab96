/// What a process did last, decoded from its wait status.
public enum ProcessStatus: Hashable, Sendable, CustomStringConvertible {
  case exited(Int32)
  case killed(signal: Int32)
  case stopped(signal: Int32)
  case continued

  init(waitStatus: Int32) {
    switch waitStatus & 0x7f {
    case _ where waitStatus == 0xffff: self = .continued
    case 0: self = .exited(waitStatus >> 8 & 0xff)
    case 0x7f: self = .stopped(signal: waitStatus >> 8 & 0xff)
    case let signal: self = .killed(signal: signal)
    }
  }

  /// Whether the process is gone.
  public var isEnd: Bool {
    switch self {
    case .exited, .killed: true
    case .stopped, .continued: false
    }
  }

  public var description: String {
    switch self {
    case .exited(let code): "exited with \(code)"
    case .killed(let signal): "was killed by signal \(signal)"
    case .stopped(let signal): "was stopped by signal \(signal)"
    case .continued: "was continued"
    }
  }
}
