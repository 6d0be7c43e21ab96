import CellGrid
import HiAPICore

/// What has the keys, one over the other.
///
/// A key goes to the top one and, where that has no use for it, to what works everywhere; `^C` and `Esc`
/// take away the top one that can go. Frames are drawn from the bottom up.
enum Layer: Equatable {
  /// The panel that has the focus.
  case panel
  /// The line that filters the models.
  case filter
  /// A list over the form.
  case sheet
  /// After `y`, until the next key.
  case copyMenu
  case help(scroll: Int)
}

extension AppState {
  /// The layers, the bottom one first.
  var layers: [Layer] {
    switch focus {
    case .models where models.isFiltering: [.panel, .filter] + overlays
    case .main where main == .compose && compose.form?.sheet != nil: [.panel, .sheet] + overlays
    case .models, .tasks, .main: [.panel] + overlays
    }
  }

  var top: Layer { layers.last ?? .panel }

  /// The scopes that a key is looked for in, the innermost first.
  var scopes: [Scope] { scopes(of: top) + [.everywhere] }

  func scopes(of layer: Layer) -> [Scope] {
    switch layer {
    case .help: [.help, .list]
    case .copyMenu: [.copying]
    case .filter: [.modelFilter]
    case .sheet: sheetScopes + [.composeSheet]
    case .panel:
      switch (focus, main) {
      case (.models, _): [.models, .list, .commands]
      case (.tasks, _):
        (tasks.showsLiveOnly ? [.runningTasks] : []) + [.tasks, .list, .commands]
      case (.main, .facts): [.facts, .list, .commands]
      case (.main, .doctor): [.doctor, .list, .commands]
      case (.main, .task): [.task, .list, .commands]
      case (.main, .untracked): [.untracked, .list, .commands]
      case (.main, .compose): compose.form.map { fieldScopes($0) + [.compose] } ?? [.commands]
      }
    }
  }

  private var sheetScopes: [Scope] {
    switch compose.form?.sheet?.kind {
    case .values, nil: []
    case .history: [.composeHistory]
    case .presets: [.composePresets]
    case .variants: [.composeVariants]
    }
  }

  private func fieldScopes(_ form: FormState) -> [Scope] {
    guard let field = form.focusedField else { return [.composeText] }
    let isMedia = field.parameter.mediaKind != nil
    switch field.content {
    case .choice: return [.composeChoice]
    case .longText: return (isMedia ? [.composeMedia] : []) + [.composeLongText, .composeText]
    case .line where isMedia: return [.composeMedia, .composeText]
    case .line: return (field.isNumber ? [.composeNumber] : []) + [.composeText]
    }
  }

  /// Takes a layer away, where it can go by itself.
  ///
  /// - Returns: Whether it could.
  mutating func takeAway(_ layer: Layer) -> Bool {
    switch layer {
    case .help, .copyMenu: overlays.removeLast()
    case .sheet: compose.form?.sheet = nil
    case .filter: _ = models.update(.leaveFilter, rows: modelRows)
    case .panel: return false
    }
    return true
  }
}
