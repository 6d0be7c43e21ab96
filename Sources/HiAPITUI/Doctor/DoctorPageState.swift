import HiAPICore

/// The doctor page: how the installation stands.
struct DoctorPageState: Equatable {
  /// Nil until the first look is done.
  var checkup: Checkup?
  /// A look is under way; another key must not start a second one.
  var isLooking = false
  var scroll = 0

  mutating func update(_ command: DoctorCommand) -> [DoctorEffect] {
    guard !isLooking else { return [] }
    isLooking = true
    return [.examine(asksService: command == .askService)]
  }

  mutating func update(_ action: DoctorAction) {
    switch action {
    case .examined(let checkup):
      self.checkup = checkup
      isLooking = false
    }
  }
}
