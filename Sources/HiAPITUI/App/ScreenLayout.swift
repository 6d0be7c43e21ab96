import CellGrid

/// Where everything stands, from nothing but the size of the terminal (design §4).
enum ScreenLayout: Equatable {
  /// Too small for anything but one line that says so.
  case tooSmall(Size)
  /// One panel at a time under a line of tabs.
  case single(header: Rect, tabs: Rect, panel: Rect, footer: Rect)
  /// The lists on the left, the thing itself on the right.
  case triple(header: Rect, models: Rect, tasks: Rect, main: Rect, footer: Rect)

  static let smallest = Size(columns: 20, rows: 5)

  init(size: Size) {
    guard size.columns >= Self.smallest.columns, size.rows >= Self.smallest.rows else {
      self = .tooSmall(size)
      return
    }
    var rest = Rect(column: 0, row: 0, columns: size.columns, rows: size.rows)
    let header = rest.takeTop(1)
    let footer = rest.takeBottom(1)
    guard size.columns >= 100, size.rows >= 30 else {
      // In a very low terminal the frame's title has to do for the tabs.
      let tabs = rest.takeTop(rest.rows >= 6 ? 1 : 0)
      self = .single(header: header, tabs: tabs, panel: rest, footer: footer)
      return
    }
    var left = rest.takeLeft(min(64, max(42, size.columns * 35 / 100)))
    let models = left.takeTop(left.rows * 2 / 5)
    self = .triple(header: header, models: models, tasks: left, main: rest, footer: footer)
  }

  /// The frame of a panel; nil where nothing fits.
  ///
  /// Panels share one frame when there is only one.
  func frame(of panel: Panel) -> Rect? {
    switch self {
    case .tooSmall: nil
    case .single(_, _, let area, _): area
    case .triple(_, let models, let tasks, let main, _):
      switch panel {
      case .models: models
      case .tasks: tasks
      case .main: main
      }
    }
  }

  /// What is inside a panel's frame.
  func content(of panel: Panel) -> Rect {
    frame(of: panel)?.inset(columns: 2, rows: 1) ?? Rect(column: 0, row: 0, columns: 0, rows: 0)
  }
}
