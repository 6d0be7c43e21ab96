import HiAPICore

/// Tasks of the account that were made elsewhere, as a list to choose from.
struct UntrackedState: Equatable {
  var list: [UntrackedTask] = []
  var cursor = ListCursor()
  /// The service is being asked.
  var isLooking = false
  /// What is to be said, until the app takes it.
  var said: Notice?

  var selected: UntrackedTask? {
    list.indices.contains(cursor.selection) ? list[cursor.selection] : nil
  }

  mutating func update(_ command: UntrackedCommand) -> [UntrackedEffect] {
    switch command {
    case .find:
      isLooking = true
      return [.find]
    case .adopt:
      guard let selected else { return [] }
      if let id = selected.mayBe.first { return [.settle(id, selected.taskID)] }
      return [.adopt([selected.taskID])]
    case .adoptAll:
      // What may be a task that is here is a person's to decide, one by one.
      let ids = list.filter(\.mayBe.isEmpty).map(\.taskID)
      guard !ids.isEmpty else {
        said = Notice(.info, "Each of these may be a task that is here: Enter takes one over")
        return []
      }
      return [.adopt(ids)]
    }
  }

  mutating func update(_ action: UntrackedAction) {
    switch action {
    case .found(let list): self = UntrackedState(list: list)
    case .failed(let reason):
      isLooking = false
      said = Notice(.failure, reason)
    }
  }
}
