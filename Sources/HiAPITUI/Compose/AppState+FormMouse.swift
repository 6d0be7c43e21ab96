import CellGrid

extension AppState {
  /// A click puts the cursor into a row and its text, takes a row of a list, or presses the button.
  mutating func clickInForm(_ event: MouseEvent) -> [Effect] {
    guard let compose else { return [] }
    let area = layout.content(of: .main)
    if let sheet = compose.sheet {
      let line = event.point.row - area.row - SheetView.headRows
      guard line >= 0, sheet.shown.indices.contains(sheet.cursor.top + line) else { return [] }
      self.compose?.sheet?.select(
        sheet.cursor.top + line, rows: SheetView.listRows(in: area))
      return event.kind == .doublePress ? performInForm(.takeFromSheet) : []
    }
    if FormView.submitButton(in: area).contains(event.point) {
      // The second half of a double click must not be the "once more" of a paid request.
      return event.kind == .press ? submit() : []
    }
    self.compose?.isRepeatArmed = false
    let body = FormView.body(in: area, problem: outputProblem)
    guard body.contains(event.point) else { return [] }
    let rows = FormView.rows(of: compose, columns: area.columns)
    let line = event.point.row - body.row + compose.scroll
    if let block = rows.block(atLine: line) {
      self.compose?.focusedRow = block.row
      if case .text(let text) = block.content {
        let place = text.place(
          atLine: line - block.first, column: event.point.column - body.column)
        self.compose?.edit { $0.moveCursor(toOffset: place) }
      }
    }
    scrollFormToFocus()
    return []
  }
}
