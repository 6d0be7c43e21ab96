import HiAPICore

extension AppState {
  mutating func performInDoctor(_ command: Command) -> [Effect] {
    switch command {
    case .doctor: return show(.doctor, focusing: true) + examine(asksService: false)
    case .askService: return examine(asksService: true)
    default: return []
    }
  }

  private mutating func examine(asksService: Bool) -> [Effect] {
    guard !doctorPage.isLooking else { return [] }
    doctorPage.isLooking = true
    return [.examine(asksService: asksService)]
  }

  /// The installation was looked at.
  mutating func takeCheckup(_ checkup: Checkup) {
    doctorPage.checkup = checkup
    doctorPage.isLooking = false
  }
}
