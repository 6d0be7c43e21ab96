import CellGrid
import HiAPICore

/// What stands in a panel's frame, and on its tab.
struct PanelTitle {
  var text: SafeText
  var trailing: SafeText = ""

  init(_ panel: Panel, in state: AppState) {
    switch panel {
    case .models: text = "1 Models \(state.models.catalog.models.count)"
    case .tasks:
      text = "2 Tasks \(state.tasks.count)"
      if state.tasks.showsLiveOnly { trailing = "live only" }
    case .main: text = "3 \(Self.mainTitle(state))"
    }
  }

  private static func mainTitle(_ state: AppState) -> SafeText {
    switch state.main {
    case .facts: "Model"
    case .strays: "Tasks made elsewhere"
    case .doctor: "Doctor"
    case .compose:
      if let compose = state.compose { "Compose · \(compose.model.name)" } else { "Compose" }
    case .task(let id):
      if let task = state.shownTask { "Task \(id) · \(task.state.label)" } else { "Task \(id)" }
    }
  }
}
