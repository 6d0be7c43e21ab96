/// A fault that goes on for some requests, or for some time.
///
/// A tag says it as `MISHAP`, `MISHAP*REQUESTS` or `MISHAP@SECONDS`.
public struct Spell: Hashable, Sendable {
  /// What goes wrong.
  public var fault: Fault

  /// How long it does.
  public var extent: Extent

  public init(_ fault: Fault, _ extent: Extent = .requests(1)) {
    self.fault = fault
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
      guard let fault = Fault(word: String(word[..<mark])),
        let count = Int(word[word.index(after: mark)...]), count > 0
      else { return nil }
      self.init(fault, .requests(count))
    } else if let mark = word.firstIndex(of: "@") {
      guard let fault = Fault(word: String(word[..<mark])),
        let seconds = Int(word[word.index(after: mark)...]), (1...86_400).contains(seconds)
      else { return nil }
      self.init(fault, .time(.seconds(seconds)))
    } else {
      guard let fault = Fault(word: String(word)) else { return nil }
      self.init(fault)
    }
  }

  /// How far a series of spells has come.
  struct Progress: Hashable, Sendable {
    private var index = 0
    private var requests = 0
    private var start: Duration?

    /// What goes wrong with the next request; `nil` when the spells are over.
    mutating func next(of spells: [Spell], at now: Duration, speed: Double) -> Fault? {
      while index < spells.count {
        let spell = spells[index]
        switch spell.extent {
        case .always: return spell.fault
        case .requests(let count) where requests < count:
          requests += 1
          return spell.fault
        case .time(let time):
          let start = start ?? now
          self.start = start
          if now - start < time / speed { return spell.fault }
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
