public import CellGrid
import CNcurses

extension NCursesTerminal {
  public var inputDescriptor: Int32? { isActive ? Descriptor.input : nil }

  public func readInput() -> [InputEvent] {
    guard isActive else { return [] }
    TerminalGuard.coverThread()
    var raw: [RawInput] = []
    // Bytes and not wide characters: when the end of a read tears a character in two, ncurses drops
    // its first half.
    while true {
      let code = wgetch(window)
      if code == ERR { break }
      if code < 0x100 {
        raw.append(.byte(UInt8(truncatingIfNeeded: code)))
      } else if code == KEY_MOUSE {
        if let event = mouseInput() { raw.append(event) }
      } else if code != KEY_RESIZE, let input = keys.input(for: code) {
        raw.append(input)
      }
    }
    if raw.isEmpty {
      return Descriptor.isHungUp(Descriptor.input) ? [.hangUp] : []
    }
    return decoder.decode(raw, now: .now)
  }

  private func mouseInput() -> RawInput? {
    var event = MEVENT()
    guard getmouse(&event) == OK else { return nil }
    let point = Point(column: Int(event.x), row: Int(event.y))
    let state = mmask_t(event.bstate)
    if state & NC_MOUSE_PRESS != 0 { return .mouse(.press, point) }
    if state & NC_MOUSE_WHEEL_UP != 0 { return .mouse(.wheelUp, point) }
    if state & NC_MOUSE_WHEEL_DOWN != 0 { return .mouse(.wheelDown, point) }
    return nil
  }
}
