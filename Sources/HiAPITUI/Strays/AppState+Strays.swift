import HiAPICore

extension AppState {
  mutating func performOnStrays(_ command: Command) -> [Effect] {
    switch command {
    case .findStrays:
      if strays == nil { strays = StraysState([]) }
      strays?.isLooking = true
      return show(.strays, focusing: true) + [.findStrays]
    case .adoptStray:
      guard let stray = strays?.selected else { return [] }
      if let id = stray.mayBe.first { return [.settle(id, stray.taskID)] }
      return [.adopt([stray.taskID])]
    case .adoptAllStrays:
      // What may be a task that is here is a person's to decide, one by one.
      let ids = strays?.list.filter(\.mayBe.isEmpty).map(\.taskID) ?? []
      guard !ids.isEmpty else {
        notice = Notice(.info, "Each of these may be a task that is here: Enter takes one over")
        return []
      }
      return [.adopt(ids)]
    case .takeLikely:
      guard let task = actedOnTask, let likely = task.likely.first else { return [] }
      return [.settle(task.id, likely.taskID)]
    case .disownTask:
      guard let id = actedOnTask?.id else { return [] }
      guard disowning == id else {
        disowning = id
        notice = Notice(
          .warning,
          "If the service made no task of it, press N again: it then counts as refused and not billed"
        )
        return []
      }
      disowning = nil
      return [.disown(id)]
    default: return []
    }
  }

  /// Goes to what was taken over.
  mutating func showAdopted(_ ids: [LocalTaskID]) -> [Effect] {
    strays = nil
    guard let newest = ids.max() else {
      notice = Notice(.info, "They are known here already")
      return []
    }
    notice = Notice(
      .info, ids.count == 1 ? "Task \(newest) is watched now" : "\(ids.count) tasks are watched now"
    )
    tasks.wanted = newest
    isTaskFromList = true
    return show(.task(newest), focusing: true) + tasks.load(rows: taskRows, isForced: true)
  }
}
