import HiAPICore

/// What a key means on the doctor page.
enum DoctorCommand: Hashable {
  case open, askService
}

/// What the doctor page asks for.
enum DoctorEffect: Equatable, Sendable {
  /// Look at the installation; the service is asked only where it says so.
  case examine(asksService: Bool)
}

/// What the doctor page hears of.
enum DoctorAction: Equatable, Sendable {
  case examined(Checkup)
}
