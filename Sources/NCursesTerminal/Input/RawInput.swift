import CellGrid

/// What ncurses tells at a time: a byte, or a sequence that it recognised.
enum RawInput: Hashable {
  case byte(UInt8)
  case key(KeyEvent)
  case mouse(MouseEvent.Kind, Point)
  case pasteStart
  case pasteEnd
}
