import CellGrid

/// The last frame, and how to come from it to the next one.
///
/// What it shows is always what `draw` would paint on an empty grid; panels whose part of the state is
/// as it was are left standing, since painting all of them costs more than a key should.
struct Screen {
  private(set) var grid: Grid
  private var shown: AppState?
  private var footer: FooterView.Content?

  init(state: AppState) {
    grid = Grid(size: state.size, isASCII: state.isASCII)
  }

  /// Whether the footer leaves the panels alone.
  private func isOneRow(_ footer: FooterView.Content?, in size: Size) -> Bool {
    footer.map { FooterView.rows(for: $0, in: size) == 1 } ?? true
  }

  /// Makes the grid show a state.
  mutating func show(_ state: AppState) {
    let footer = FooterView.Content(state)
    defer { (self.shown, self.footer) = (state, footer) }
    guard let shown, shown.size == state.size, shown.isASCII == state.isASCII,
      shown.layout == state.layout, state.layout.tabs == nil, !state.layout.isTooSmall,
      !shown.isHelpOpen, !state.isHelpOpen,
      isOneRow(self.footer, in: state.size), isOneRow(footer, in: state.size)
    else {
      if grid.size != state.size { grid = Grid(size: state.size, isASCII: state.isASCII) }
      state.draw(on: &grid)
      return
    }
    redraw(state, over: shown, on: &grid)
    guard footer != self.footer else { return }
    grid.fill(state.layout.footer, .text)
    FooterView.draw(footer, on: &grid, in: state.layout.footer)
  }
}
