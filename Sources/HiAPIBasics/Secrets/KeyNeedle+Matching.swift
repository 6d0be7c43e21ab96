extension KeyNeedle {
  /// Whether this form stands at that place, each of its bytes plain or escaped in some way, and with
  /// what cannot be seen between them.
  func match(in text: UnsafeBufferPointer<UInt8>, at start: Int, isWhole: Bool) -> Match {
    // As it stands, which is what most text is that begins so.
    var offset = 0
    var position = start
    while offset < bytes.count, position < text.count, Self.folded(text[position]) == bytes[offset],
      !EscapeReader.begins(with: text[position])
    {
      offset += 1
      position += 1
    }
    let end: Int
    switch rest(from: offset, in: text, at: position, isWhole: isWhole) {
    case .found(let last): end = last
    case let other: return other
    }
    switch certainty {
    case .anywhere: return .found(end: end)
    case .word:
      guard KeyNeighbours.endWord(before: start, in: text) else { return .none }
    case .credential:
      guard KeyNeighbours.announceKey(before: start, in: text) else { return .none }
    }
    guard end < text.count else { return isWhole ? .found(end: end) : .unfinished }
    return KeyNeighbours.isWordByte(text[end]) ? .none : .found(end: end)
  }

  /// The rest of it, in whatever way it is written.
  ///
  /// What begins an escape may be a character of the key itself, so there may be several places to
  /// which the text was read.
  private func rest(
    from first: Int, in text: UnsafeBufferPointer<UInt8>, at position: Int, isWhole: Bool
  ) -> Match {
    if first == bytes.count { return .found(end: position) }
    guard first > 0 || position < text.count && EscapeReader.begins(with: text[position]) else {
      return .none
    }
    if first > 0, position < text.count, !mayGoOn(with: text[position], at: first) { return .none }
    var reader = EscapeReader(text)
    if first > 0, isOver(from: first, at: position, in: &reader) { return .none }
    var places = [position]
    for offset in first..<bytes.count {
      var next: [Int] = []
      let noise = KeyNoise(
        allowsBlanks: certainty != .word,
        allowsSeparators: isHexadecimal && offset.isMultiple(of: 2))
      for place in places {
        guard offset > 0 else {
          read(bytes[offset], in: &reader, at: place, into: &next)
          continue
        }
        var candidates: [Int] = []
        let isAtEnd = noise.forEachPlace(from: place, in: &reader) { candidates.append($0) }
        if isAtEnd, !isWhole { return .unfinished }
        for candidate in candidates {
          read(bytes[offset], in: &reader, at: candidate, into: &next)
        }
      }
      if reader.isUnfinished, !isWhole { return .unfinished }
      if next.isEmpty { return .none }
      places = next
    }
    return places.max().map { .found(end: $0) } ?? .none
  }

  /// Whether the next visible character is certain to be none of the key's: told without collecting
  /// places, as this is asked of very many.
  private func isOver(from offset: Int, at position: Int, in reader: inout EscapeReader) -> Bool {
    let noise = KeyNoise(allowsBlanks: certainty != .word, allowsSeparators: isHexadecimal)
    var isPossible = false
    let wanted = bytes[offset]
    let text = reader.text
    let isAtEnd = noise.forEachPlace(from: position, in: &reader) { place in
      isPossible =
        isPossible || Self.folded(text[place]) == wanted || EscapeReader.begins(with: text[place])
    }
    return !isPossible && !isAtEnd
  }

  private func mayGoOn(with byte: UInt8, at offset: Int) -> Bool {
    Self.folded(byte) == bytes[offset] || EscapeReader.begins(with: byte)
      || KeyNoise.begins(with: byte) || isHexadecimal
  }

  /// Adds the places behind this byte of the key, where it stands there.
  private func read(
    _ wanted: UInt8, in reader: inout EscapeReader, at place: Int, into ends: inout [Int]
  ) {
    guard place < reader.text.count else { return }
    var found: [Int] = []
    let byte = reader.text[place]
    if Self.folded(byte) == wanted { found.append(place + 1) }
    if EscapeReader.begins(with: byte) {
      reader.forEachLayer(at: place) { reading in
        guard let value = UInt8(exactly: reading.value), Self.folded(value) == wanted else {
          return
        }
        found.append(reading.end)
      }
    }
    for end in found where !ends.contains(end) { ends.append(end) }
  }
}
