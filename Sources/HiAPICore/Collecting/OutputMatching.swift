/// Tells which output of a fresh detail is which of those that are known.
enum OutputMatching {
  /// For each known link the output that it is now, or nil.
  ///
  /// Links to one file differ in their signatures only, so path first; what is left goes by its place.
  static func matches(known: [String?], fresh: [TaskOutput]) -> [TaskOutput?] {
    var left: [TaskOutput?] = fresh
    var matches: [TaskOutput?] = known.map { url in
      guard let path = url.map(path) else { return nil }
      guard let index = left.firstIndex(where: { $0?.url.map(Self.path) == path }) else {
        return nil
      }
      defer { left[index] = nil }
      return left[index]
    }
    for index in known.indices where matches[index] == nil && left.indices.contains(index) {
      matches[index] = left[index]
      left[index] = nil
    }
    return matches
  }

  private static func path(_ url: String) -> Substring { url.prefix { $0 != "?" } }
}
