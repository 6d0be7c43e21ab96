/// How far the troubles of a task, or of an endpoint, have come.
struct TroubleProgress: Hashable, Sendable {
  private var progress: [Int: Spell.Progress] = [:]

  /// What goes wrong with the next request to an endpoint: the first of the troubles that has
  /// something left for it.
  mutating func next(
    of troubles: [Trouble], for endpoint: Endpoint, at now: Duration, speed: Double
  ) -> Fault? {
    for (index, trouble) in troubles.enumerated() where trouble.endpoints.contains(endpoint) {
      if let fault = progress[index, default: Spell.Progress()]
        .next(of: trouble.spells, at: now, speed: speed)
      {
        return fault
      }
    }
    return nil
  }
}
