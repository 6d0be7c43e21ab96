/// A mishap that goes on for some requests, or for some time.
///
/// A tag says it as `MISHAP`, `MISHAP*REQUESTS` or `MISHAP@SECONDS`.
public struct Spell: Hashable, Sendable {
  /// What goes wrong.
  public var mishap: Mishap

  /// How long it does.
  public var extent: Extent

  public init(_ mishap: Mishap, _ extent: Extent = .requests(1)) {
    self.mishap = mishap
    self.extent = extent
  }

  /// How long a spell goes on.
  public enum Extent: Hashable, Sendable {
    /// For so many requests.
    case requests(Int)
    /// From the first request on, for this much time over the simulator's speed.
    case time(Duration)
    /// Without end.
    case always
  }

  /// Reads what a tag says.
  public init?(word: some StringProtocol) {
    if let mark = word.firstIndex(of: "*") {
      guard let mishap = Mishap(word: String(word[..<mark])),
        let count = Int(word[word.index(after: mark)...]), count > 0
      else { return nil }
      self.init(mishap, .requests(count))
    } else if let mark = word.firstIndex(of: "@") {
      guard let mishap = Mishap(word: String(word[..<mark])),
        let seconds = Int(word[word.index(after: mark)...]), (1...86_400).contains(seconds)
      else { return nil }
      self.init(mishap, .time(.seconds(seconds)))
    } else {
      guard let mishap = Mishap(word: String(word)) else { return nil }
      self.init(mishap)
    }
  }

  /// How far a series of spells has come.
  struct Progress: Hashable, Sendable {
    private var index = 0
    private var requests = 0
    private var start: Duration?

    /// What goes wrong with the next request; `nil` when the spells are over.
    mutating func next(of spells: [Spell], at now: Duration, speed: Double) -> Mishap? {
      while index < spells.count {
        let spell = spells[index]
        switch spell.extent {
        case .always: return spell.mishap
        case .requests(let count) where requests < count:
          requests += 1
          return spell.mishap
        case .time(let time):
          let start = start ?? now
          self.start = start
          if now - start < time / speed { return spell.mishap }
        case .requests: break
        }
        index += 1
        requests = 0
        start = nil
      }
      return nil
    }
  }
}
