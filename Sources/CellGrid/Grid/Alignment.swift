/// Where text stands in an area that is wider.
public enum Alignment: Hashable, Sendable {
  case left, center, right
}
