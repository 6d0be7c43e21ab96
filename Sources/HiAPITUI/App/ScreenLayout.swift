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

  /// - Parameters:
  ///   - size: The terminal's.
  ///   - list: Which of the lists has most of the left side; the other one keeps the rows around its
  ///     cursor.
  ///   - isZoomed: Whether one panel has all of it.
  init(size: Size, list: Panel = .models, isZoomed: Bool = false) {
    isTooSmall = size.columns < Self.smallest.columns || size.rows < Self.smallest.rows
    guard !isTooSmall else { return }
    main = Rect(column: 0, row: 0, columns: size.columns, rows: size.rows)
    header = main.takeTop(1)
    footer = main.takeBottom(1)
    if Self.hasRoomForAll(size), !isZoomed {
      tasks = main.takeLeft(min(64, max(42, size.columns * 35 / 100)))
      let least = min(9, max(6, tasks.rows / 4))
      models = tasks.takeTop(list == .models ? tasks.rows - least : least)
    } else {
      // In a very low terminal the frame's title has to do for the tabs.
      tabs = main.takeTop(main.rows >= 6 ? 1 : 0)
      (models, tasks) = (main, main)
    }
  }

  /// Whether the three panels fit beside each other.
  static func hasRoomForAll(_ size: Size) -> Bool { size.columns >= 100 && size.rows >= 30 }

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
