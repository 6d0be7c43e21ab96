import CellGrid
import HiAPIPreview

/// The picture above or beside the facts of a task.
enum PreviewView {
  /// The columns for the facts.
  static func textColumns(_ state: PreviewState, _ place: PreviewPlace, of columns: Int) -> Int {
    state.request == nil || state.problem != nil ? columns : place.textColumns(of: columns)
  }

  /// The facts, with room for the picture above them where it stands there, and what is to be said of it.
  static func lines(
    _ facts: [StyledLine], with state: PreviewState, _ place: PreviewPlace, columns: Int
  ) -> [StyledLine] {
    guard state.request != nil else { return facts }
    if let problem = state.problem {
      return StyledLine.paragraph(problem, .muted, columns: columns) + [.blank] + facts
    }
    var lines: [StyledLine] = []
    if !place.isBeside {
      // As much room while it is made, so that the facts stay where they are.
      let rows = min(state.picture?.rows ?? place.size.rows, place.size.rows)
      lines = Array(repeating: .blank, count: rows + 1)
    }
    if state.picture?.isPartial == true {
      lines += StyledLine.paragraph(
        "The file ends early, so part of the picture is missing.", .warning, columns: columns)
    }
    return lines + facts
  }

  /// Paints the lines that ``lines(_:with:_:columns:)`` made, and the picture into its room.
  static func draw(
    _ lines: [StyledLine], with state: PreviewState, _ place: PreviewPlace, scroll: Int,
    on grid: inout Grid, in area: Rect
  ) {
    let scroll = min(max(0, scroll), max(0, lines.count - area.rows))
    var text = area
    text.columns = textColumns(state, place, of: area.columns)
    drawScrolled(lines, from: scroll, on: &grid, in: text)
    guard let picture = state.picture else { return }
    if place.isBeside {
      var rest = area
      PictureView.draw(picture, on: &grid, in: rest.takeRight(place.size.columns))
    } else {
      var room = area
      room = room.takeTop(max(0, min(picture.rows, place.size.rows) - scroll))
      PictureView.draw(picture, from: scroll, on: &grid, in: room)
    }
  }
}
