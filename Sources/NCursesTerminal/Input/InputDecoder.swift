import CellGrid

/// Makes events of what ncurses reads; keeps what is not complete until the next read.
struct InputDecoder {
  /// Silence after which `^C` alone ends a paste whose end was lost.
  private static let patience = Duration.seconds(1)

  private var paste = PasteAssembler()
  private var lastPasteInput: ContinuousClock.Instant?
  private var utf8 = UTF8Assembler()
  private var clicks = ClickCounter()
  /// Typed characters that are not told yet: marks may follow.
  private var typed = String.UnicodeScalarView()
  private var events: [InputEvent] = []

  /// Decodes one read: everything that was there at that moment, in order.
  mutating func decode(_ raw: [RawInput], now: ContinuousClock.Instant) -> [InputEvent] {
    defer { events = [] }
    endLostPaste(raw, now: now)
    var index = 0
    while index < raw.count {
      if paste.isOpen {
        lastPasteInput = now
        takePasted(raw[index])
        index += 1
      } else {
        index = take(raw, at: index, now: now)
      }
    }
    flushTyped()
    return events
  }

  /// Nothing in a paste is a key, so one without an end would swallow the keyboard for ever; `^C`,
  /// alone and after a silence, is somebody who wants it back.
  private mutating func endLostPaste(_ raw: [RawInput], now: ContinuousClock.Instant) {
    guard paste.isOpen, raw == [.byte(3)], let last = lastPasteInput, now - last > Self.patience
    else { return }
    events.append(.paste(paste.finish()))
  }

  private mutating func takePasted(_ raw: RawInput) {
    switch raw {
    case .byte(let byte):
      if let text = paste.append(byte) { events.append(.paste(text)) }
    case .key(KeyEvent(.enter)): takePasted(.byte(0x0A))
    case .key(KeyEvent(.tab)): takePasted(.byte(0x09))
    case .pasteEnd: events.append(.paste(paste.finish()))
    case .key, .mouse, .pasteStart: break
    }
  }

  /// Takes what begins at an index outside a paste, and returns the index behind it.
  private mutating func take(
    _ raw: [RawInput], at index: Int, now: ContinuousClock.Instant
  ) -> Int {
    switch raw[index] {
    case .byte(0x1B): return takeEscape(raw, at: index)
    case .byte(let byte) where byte < 0x20 || byte == 0x7F: tell(ControlKeys.key(for: byte))
    case .byte(let byte) where byte < 0x80 && utf8.isEmpty: typed.append(Unicode.Scalar(byte))
    case .byte(let byte): typed.append(contentsOf: utf8.append(byte).filter(Self.isTypeable))
    case .key(let key): tell(key)
    case .mouse(.press, let point):
      flushTyped()
      events.append(.mouse(MouseEvent(clicks.press(at: point, now: now), at: point)))
    case .mouse(let kind, let point):
      flushTyped()
      events.append(.mouse(MouseEvent(kind, at: point)))
    case .pasteStart:
      flushTyped()
      lastPasteInput = now
      paste.open()
    case .pasteEnd: break
    }
    return index + 1
  }

  /// An escape, which is a key of its own when nothing comes with it, and else begins a chord with
  /// Alt or a sequence that nobody here understands.
  private mutating func takeEscape(_ raw: [RawInput], at index: Int) -> Int {
    guard index + 1 < raw.count else {
      tell(KeyEvent(.escape))
      return index + 1
    }
    if let end = UnknownSequence.end(in: raw, from: index) { return end }
    switch raw[index + 1] {
    case .key(let key): tell(key.with(.alt))
    case .byte(let byte) where byte != 0x1B && (byte < 0x20 || byte == 0x7F):
      tell(ControlKeys.key(for: byte).with(.alt))
    case .byte(let byte) where byte != 0x1B: return takeAltCharacter(raw, at: index + 1)
    case .byte, .mouse, .pasteStart, .pasteEnd:
      tell(KeyEvent(.escape))
      return index + 1
    }
    return index + 2
  }

  private mutating func takeAltCharacter(_ raw: [RawInput], at start: Int) -> Int {
    flushTyped()
    var index = start
    while index < raw.count, case .byte(let byte) = raw[index], byte >= 0x20 {
      index += 1
      let scalars = utf8.append(byte).filter(Self.isTypeable)
      guard let first = scalars.first else { continue }
      tell(KeyEvent(.character(Character(first)), .alt))
      typed.append(contentsOf: scalars.dropFirst())
      return index
    }
    return max(index, start + 1)
  }

  private mutating func tell(_ key: KeyEvent) {
    flushTyped()
    events.append(.key(key))
  }

  /// Tells what was typed, as the characters a person sees.
  private mutating func flushTyped() {
    guard !typed.isEmpty else { return }
    for character in String(typed) { events.append(.key(KeyEvent(.character(character)))) }
    typed = String.UnicodeScalarView()
  }

  private static func isTypeable(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value >= 0x20 && !(0x7F..<0xA0).contains(scalar.value)
  }
}

extension KeyEvent {
  fileprivate func with(_ modifier: Modifiers) -> KeyEvent {
    KeyEvent(key, modifiers.union(modifier))
  }
}
