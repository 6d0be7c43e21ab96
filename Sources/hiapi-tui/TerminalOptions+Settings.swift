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
      case .none: .never
      case .truecolor, .colors256, .colors16, .colors8: .always
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
