import CellGrid

/// Where everything stands, from nothing but the size of the terminal (design §4).
struct ScreenLayout: Equatable {
  static let smallest = Size(columns: 20, rows: 5)
  private static let nowhere = Rect(column: 0, row: 0, columns: 0, rows: 0)

  private(set) var header = nowhere
  private(set) var footer = nowhere
  /// The line of tabs where one panel is shown at a time; nil where the lists stand on the left, and the
  /// thing itself on the right.
  private(set) var tabs: Rect?
  private var models = nowhere
  private var tasks = nowhere
  private var main = nowhere
  /// Whether there is room for nothing but one line that says so.
  let isTooSmall: Bool

  init(size: Size) {
    isTooSmall = size.columns < Self.smallest.columns || size.rows < Self.smallest.rows
    guard !isTooSmall else { return }
    main = Rect(column: 0, row: 0, columns: size.columns, rows: size.rows)
    header = main.takeTop(1)
    footer = main.takeBottom(1)
    if size.columns >= 100, size.rows >= 30 {
      tasks = main.takeLeft(min(64, max(42, size.columns * 35 / 100)))
      models = tasks.takeTop(tasks.rows * 2 / 5)
    } else {
      // In a very low terminal the frame's title has to do for the tabs.
      tabs = main.takeTop(main.rows >= 6 ? 1 : 0)
      (models, tasks) = (main, main)
    }
  }

  /// The frame of a panel; they share one where one is shown at a time.
  func frame(of panel: Panel) -> Rect {
    switch panel {
    case .models: models
    case .tasks: tasks
    case .main: main
    }
  }

  /// What is inside a panel's frame.
  func content(of panel: Panel) -> Rect {
    isTooSmall ? Self.nowhere : frame(of: panel).inset(columns: 2, rows: 1)
  }
}
