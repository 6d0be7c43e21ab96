/// A step in a list, or in a text that scrolls.
public enum ListMove: Hashable, Sendable {
  case up, down, pageUp, pageDown, first, last
}
