import HiAPICore

extension AppState {
  mutating func performInModels(_ command: Command) -> [Effect] {
    switch command {
    case .markModel:
      guard let id = models.selected?.id else { return [] }
      let isMarked = models.memory.favourites.contains(id)
      return note(isMarked ? .unmarked(id) : .marked(id))
    case .nextKind:
      models.keepingSelection(rows: modelRows) { $0.stepKind() }
      return rest()
    case .refreshCatalog:
      models.isRefreshing = true
      notice = Notice(.info, "Asking for a newer catalog")
      return [.refreshCatalog]
    default: return []
    }
  }

  /// Something was sent: its model stands among the recent ones.
  mutating func noteUse(of draft: TaskDraft) -> [Effect] {
    guard models.catalog.model(id: draft.model) != nil else { return [] }
    return note(.used(draft.model))
  }

  /// What was read of the models, or what came of asking.
  mutating func take(_ report: ModelsReport) -> [Effect] {
    if report.isRefreshed { models.isRefreshing = false }
    let before = models.selected?.id
    models.keepingSelection(rows: modelRows) { models in
      if let memory = report.memory { models.take(memory) }
      if let arrival = report.catalog { models.take(arrival) }
    }
    if let notice = report.notice {
      self.notice = notice
    } else if let problem = report.catalog?.loaded.problems.first {
      notice = Notice(.warning, "\(problem)")
    }
    return models.selected?.id == before ? [] : rest()
  }

  private mutating func note(_ change: ModelMemory.Change) -> [Effect] {
    models.keepingSelection(rows: modelRows) { models in
      var memory = models.memory
      memory.apply(change)
      models.take(memory)
    }
    return [.noteModel(change)]
  }

  private var modelRows: Int { layout.listRows(of: .models) }
}
