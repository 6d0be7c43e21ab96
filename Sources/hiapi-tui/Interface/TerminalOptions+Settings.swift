import CellGrid
import HiAPICore
import HiAPITUI
import NCursesTerminal

extension TerminalOptions {
  /// The terminal as the settings want it.
  init(_ settings: Settings, theme: Theme) {
    let color: ColorMode =
      switch settings.color.value {
      case .auto: .auto
      case .none: .depth(.none)
      case .truecolor: .depth(.direct)
      case .colors256: .depth(.indexed256)
      case .colors16: .depth(.indexed16)
      case .colors8: .depth(.indexed8)
      }
    self.init(
      theme: theme, colorMode: color, isASCII: settings.usesASCII.value,
      mouse: settings.usesMouse.value)
  }
}

extension ProgramSignal {
  init(_ signal: TerminalSignals.Signal) {
    self =
      switch signal {
      case .resized: .windowChanged
      case .terminate: .terminate
      case .interrupt: .interrupt
      case .hangUp: .hangUp
      case .stop: .stop
      case .resume: .resumed
      }
  }
}
