/// The changes of a text, to take back and to make again.
struct EditHistory: Hashable, Sendable {
  /// What went and what came, in UTF-8 bytes from the start.
  struct Change: Hashable, Sendable {
    var start: Int
    var removed: String
    var inserted: String
    /// Where the cursor was before.
    var cursor: Int

    fileprivate var size: Int { removed.utf8.count + inserted.utf8.count }
  }

  /// What a change goes together with.
  enum Kind: Hashable, Sendable {
    /// A character typed: words are taken back one by one.
    case typing
    case deletingBackward, deletingForward
    /// Anything that is a step by itself: a paste, a word deleted.
    case other
  }

  /// Beyond this the oldest are forgotten: steps, and bytes of text.
  private static let mostSteps = 1000
  private static let mostBytes = 8 << 20

  private var done: [Change] = []
  private var undone: [Change] = []
  /// The kind of the last change, while another of its kind may still join it.
  private var open: Kind?
  private var size = 0

  /// Nothing joins the last change any more: the cursor moved.
  mutating func closeStep() { open = nil }

  mutating func record(_ change: Change, as kind: Kind) {
    undone = []
    size += change.size
    if let last = done.last, open == kind, let joined = Self.join(last, change, kind) {
      done[done.count - 1] = joined
    } else {
      done.append(change)
    }
    open = kind == .other ? nil : kind
    while done.count > Self.mostSteps || size > Self.mostBytes, let first = done.first {
      size -= first.size
      done.removeFirst()
    }
  }

  mutating func stepBack() -> Change? {
    open = nil
    guard let change = done.popLast() else { return nil }
    size -= change.size
    undone.append(change)
    return change
  }

  mutating func stepForward() -> Change? {
    open = nil
    guard let change = undone.popLast() else { return nil }
    size += change.size
    done.append(change)
    return change
  }

  private static func join(_ last: Change, _ next: Change, _ kind: Kind) -> Change? {
    var joined = last
    switch kind {
    case .typing:
      let isNewWord =
        last.inserted.last?.isWhitespace == true && next.inserted.first?.isWhitespace == false
      guard !isNewWord, last.start + last.inserted.utf8.count == next.start else { return nil }
      joined.inserted += next.inserted
    case .deletingBackward:
      guard next.start + next.removed.utf8.count == last.start else { return nil }
      joined.start = next.start
      joined.removed = next.removed + last.removed
    case .deletingForward:
      guard next.start == last.start else { return nil }
      joined.removed += next.removed
    case .other: return nil
    }
    return joined
  }
}
