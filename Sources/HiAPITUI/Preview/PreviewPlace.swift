import CellGrid
import HiAPICore
import HiAPIPreview

/// Where the picture of a task has its place in panel 3.
struct PreviewPlace: Equatable {
  /// It stands at the right of the facts; else above them, and moves with them.
  let isBeside: Bool
  let size: Size

  /// Beside the facts from 120 columns on; never so large that no fact is left to see.
  init(in area: Rect, of screen: Size) {
    isBeside = screen.columns >= 120 && area.columns >= 60
    size =
      isBeside
      ? Size(columns: min(area.columns * 9 / 20, 120), rows: min(area.rows, 60))
      : Size(columns: min(area.columns, 120), rows: area.rows / 2)
  }

  /// The columns that the facts have beside a picture.
  func textColumns(of columns: Int) -> Int {
    isBeside ? max(1, columns - size.columns - 2) : columns
  }
}

extension GenerationTask {
  /// Its first picture that is on disk, as this place and this terminal want it; else its first video or
  /// sound; nil without any.
  func picture(in place: PreviewPlace, _ look: PreviewLook) -> PictureRequest? {
    guard place.size.columns >= 4, place.size.rows >= 2 else { return nil }
    let saved = outputs.filter { $0.state == .saved && $0.sha256 != nil }
    func first(_ endings: Set<String>) -> CollectedOutput? {
      saved.first { output in
        output.file?.split(separator: ".").last.map { endings.contains(String($0)) } ?? false
      }
    }
    // A video comes with a still picture sometimes, which needs no other program.
    guard
      let output = first(["png", "jpg", "webp", "gif"])
        ?? first(["mp4", "mov", "webm", "mkv", "wav"]),
      let file = output.file, let sha256 = output.sha256
    else { return nil }
    return PictureRequest(
      path: file, sha256: sha256, columns: place.size.columns, rows: place.size.rows,
      depth: look.depth, symbols: look.symbols, isDark: look.isDark)
  }
}
