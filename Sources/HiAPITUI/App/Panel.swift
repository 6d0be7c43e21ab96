/// The three panels: two lists of nouns, and the thing itself.
public enum Panel: Int, Hashable, Sendable, CaseIterable {
  case models = 1
  case tasks = 2
  case main = 3

  /// The next one in the order of `Tab`, or of `Shift-Tab` with a step of -1.
  func stepped(by step: Int) -> Panel {
    let all = Self.allCases
    let index = (rawValue - 1 + step + all.count) % all.count
    return all[index]
  }
}
